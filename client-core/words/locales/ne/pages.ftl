### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = व्यक्तिहरू
nav-more = थप पृष्ठहरू

## What needs the reader today

today-names = यी अङ्क पछाडिका नाम र साझेदारीहरू
today-none-begun = कुनै साझेदारी सुरु भएको छैन। स्थानहरू नामावलीको फाइलसँग आउँछन्।
how-to-read = यो पृष्ठ कसरी पढ्ने
how-to-read-list = हरेक पङ्क्तिले तपाईंलाई पर्खिन्छ। कारण हटेपछि त्यो आफैँ हट्छ।
how-to-read-bars = पट्टीहरूले अहिलेसम्म अपेक्षा गरिएका मध्ये कति व्यक्ति वा प्रतिवेदनको भइसक्यो भन्ने देखाउँछन्।
how-to-read-figures = हरेक अङ्क माथिको समयको हो। फोनले रिलेमा नपुर्‍याएको कुरा यसमा छैन।

## Help

help-goals = हरेक साझेदार के पुग्न चाहन्छ, कति पुग्यो, र कहाँ दुई अङ्क मिल्दैनन्।
help-people = को सहभागी छ र के रूपमा, र कसका डिभाइसबाट केही आएको छैन।
help-programme = सबै साझेदारी, तिनका अङ्क र सहभागीसहित।
help-search = तपाईंले पढ्न सक्ने टिपोटमा शब्द खोज्ने।
help-take = तपाईंको आफ्नै कम्प्युटरका लागि तालिका र प्रतिवेदन फाइलका रूपमा।

## Goals

goals-what = हरेक साझेदार के पुग्न चाहन्छ, र कति पुग्यो। मेल नखाएका दुई मान पहिले आउँछन्।
goals-not-set = { $partner } ले अझै लक्ष्य राखेको छैन। { $partner } ले मात्र राख्न सक्छ।
not-measured-yet = अझै नापिएको छैन
measured-ago = { $months ->
    [0] यस महिनाका लागि नापिएको
    [one] एक महिनाअघि नापिएको
   *[other] { $months } महिनाअघि नापिएको
}
goal-history = के राखियो, नापियो र निर्णय भयो

## A partnership

partnership-what = को सँगै काम गर्छ, कहिले, र कति पुग्यो।
partners-heading = साझेदारहरू
coordinates = संयोजन गर्छ
placements-heading = समयमा स्थानहरू
placements-none = अझै कुनै स्थान छैन।
timeline-what = हल्का पट्टी चरण हो, गाढा पट्टी त्यसको आदानप्रदान, र रेखा आज हो। दिनहरू तालिकामा छन्।
first-day = पहिलो दिन
last-day = अन्तिम दिन
placement-revoked-on = { $on } मा अन्त्य भयो
round-no-placements = { $round } मा कुनै स्थान छैन।
rounds-none = अझै कुनै चरण तोकिएको छैन।
goals-in-short = { $goals } लक्ष्य, { $indicators } मध्ये { $measured } सूचक नापिएका
who-reads = कसले के पढ्न सक्छ
reads-roster = को सहभागी छ, र कहिले
reads-log-home = पठाउने पक्षका लागि टिपोट
reads-log-both = दुवै पक्षका लागि टिपोट
reads-log-programme = दुवै पक्ष र कार्यक्रमका लागि टिपोट
reads-feedback = टिपोटमा भनिएका कुरा
reads-report = लेखिँदै गरेको प्रतिवेदन
reads-own-words = प्रतिवेदनमा साझेदारका आफ्नै शब्द
reads-submission = पेस गरिएका प्रतिवेदनका संस्करण
reads-review = यी संस्करणका जवाफ
stands-participant = सहभागी
stands-own-side = भन्ने पक्षका मार्गदर्शक र संयोजक
stands-home-side = पठाउने पक्षका मार्गदर्शक र संयोजक
stands-host-side = आतिथ्य पक्षका मार्गदर्शक र संयोजक
stands-in-partnership = साझेदारीमा भाग भएका सबै
stands-adviser = कार्यक्रमका सल्लाहकार
stands-administrator = प्रशासक
read-in = पढिने देश: { $countries }
relay-stands-in = रिले { $place } मा छ।

## People

people-what = तपाईंका साझेदारीमा को सहभागी छ, र के रूपमा।
people-count = { $count } जना
people-without-device = तीमध्ये { $count } जनासँग अझै डिभाइस छैन।
people-all = सबै { $count } जना
people-invite = डिभाइस, निम्तो र साइन इन लिङ्कहरू
people-left-out = तपाईंले बाहिरबाट हेर्ने साझेदारीका सहभागी र मार्गदर्शकको नाम यहाँ छैन।
people-silent = जसबाट केही सुनिएको छैन
people-silent-none = सबैका डिभाइस हालै सम्पर्कमा आए।
devices-none = अझै डिभाइस छैन
devices-count = { $count } डिभाइस
role = भूमिका
role-coordinator = संयोजक
role-member = सदस्य
role-adviser = सल्लाहकार
role-administrator = प्रशासक
role-home-mentor = पठाउने पक्षका मार्गदर्शक
role-host-mentor = आतिथ्य पक्षका मार्गदर्शक
role-participant = सहभागी

## Outcomes

show-all = सबै देखाउनुहोस्
by-direction = दिशाअनुसार
log-nothing-shared = { $person } ले अझै केही साझा गर्नुभएको छैन, र आफ्ना लागि लेख्दै हुनुहुन्छ होला।

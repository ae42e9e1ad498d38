### The programme at a glance, and a participant's entries.

overview = कार्यक्रमको झलक
filter-unreadable = फिल्टर पढ्न सकिएन, त्यसैले अङ्कहरू देखाइएका छैनन्। चिन्ह लगाएको ठाउँ सच्याउनुहोस्।

## Figures, each with its number

partnerships = { $count ->
    [one] साझेदारी
   *[other] साझेदारी
}
participants = { $count ->
    [one] जना सहभागी
   *[other] जना सहभागी
}
entries = { $count ->
    [one] टिपोट
   *[other] टिपोट
}
outcomes = { $count ->
    [one] नतिजा
   *[other] नतिजा
}
remarks = { $count ->
    [one] मार्गदर्शकको टिप्पणी
   *[other] मार्गदर्शकका टिप्पणी
}
open-decisions = { $count ->
    [one] निर्णय हुन बाँकी
   *[other] निर्णय हुन बाँकी
}
from-placements = { $count ->
    [one] { $count } बसाइबाट
   *[other] { $count } बसाइबाट
}

## The same figures where the viewer sees none of it

entries-hidden = टिपोट: देखिँदैन
outcomes-hidden = नतिजा: देखिँदैन
remarks-hidden = मार्गदर्शकका टिप्पणी: देखिँदैन
open-decisions-hidden = हुन बाँकी निर्णय: देखिँदैन

## Where the viewer sees a part

in-logs = { $all } डायरीमध्ये { $seen } मा
in-feedback = { $all } प्रतिक्रिया कागजातमध्ये { $seen } मा
in-goals = साझेदारका { $all } लक्ष्य कागजातमध्ये { $seen } मा
part-of-logs = { $all } डायरीमध्ये { $seen } बाट। बाँकी डायरी तपाईंले देख्नुहुन्न।
part-of-goals = साझेदारका { $all } लक्ष्य कागजातमध्ये { $seen } बाट। बाँकी तपाईंले देख्नुहुन्न।
outcomes-not-visible = यी डायरीका नतिजा तपाईंले देख्नुहुन्न।
goals-not-visible = यी साझेदारीका लक्ष्य तपाईंले देख्नुहुन्न।

findings = { $count ->
    [one] यो संस्करणले कागजातको { $count } ठाउँ पढ्न सकेन; बाँकी गनिएको छ।
   *[other] यो संस्करणले कागजातका { $count } ठाउँ पढ्न सकेन; बाँकी गनिएको छ।
}
entry-findings = { $count ->
    [one] यो संस्करणले यी टिपोटको { $count } ठाउँ पढ्न सकेन; बाँकी देखाइएको छ।
   *[other] यो संस्करणले यी टिपोटका { $count } ठाउँ पढ्न सकेन; बाँकी देखाइएको छ।
}

## The filter

partnership = साझेदारी
country = देश
from-month = सुरु महिना
to-month = अन्तिम महिना
all = सबै
show = देखाउनुहोस्
# $country is its code, such as KE.
applies-country = देश { $country }: त्यहाँको आतिथेयकहाँ भएका बसाइ, र त्यहाँका साझेदारका लक्ष्य।
applies-months = महिनाहरू टिपोट, नतिजा र यी टिपोटमाथिका टिप्पणीमा लागू हुन्छन्। साझेदारी, सहभागी, लक्ष्य, हुन बाँकी निर्णय, डिभाइस र पछिल्लो टिपोट सबै महिनाका हुन्।
goals-not-of-months = लक्ष्य कुनै एक महिनाको हुँदैन: तपाईंले छानेका महिनाले लक्ष्य बदल्दैनन्।
filter-several = यो ठाउँ धेरै मानसहित पठाइयो। एउटा छान्नुहोस्।
# $typed is what was typed.
filter-partnership = तपाईंले “{ $typed }” नामको साझेदारी देख्नुहुन्न। सूचीबाट एउटा छान्नुहोस्।
# $countries are codes.
filter-country = तपाईंको कुनै साझेदार “{ $typed }” मा छैन। उहाँहरूका देश: { $countries }।
filter-month = “{ $typed }” महिना होइन। यसरी लेख्नुहोस्: { $example }।
filter-exchanged = यो महिना पहिलो महिनाभन्दा अगाडि पर्छ। दुईको ठाउँ साट्नुहोस्।
filter-by-round = चरण
filter-by-direction = दिशा
filter-by-phase = अवधि
filter-by-kind = टिपोटको प्रकार
applies-placements = चरण र दिशाले बसाइ छान्छन्: तिनका टिपोट, नतिजा, टिप्पणी र मानिस। लक्ष्य र बाँकी निर्णय उही रहन्छन्।
applies-entries = अवधि र प्रकारले टिपोट छान्छन्: नतिजा र टिप्पणी तिनैमा मात्र गनिन्छन्।
# $typed is what was typed.
filter-round = तपाईंले “{ $typed }” भन्ने चरण देख्नुहुन्न। सूचीबाट एउटा छान्नुहोस्।
filter-word = “{ $typed }” यहाँ छान्न मिल्दैन। सूचीबाट छान्नुहोस्।

## How far people and reports have got

coverage-heading = मानिस र प्रतिवेदन कहाँ पुगे
coverage-recent = आदानप्रदानमा रहेकाको पछिल्ला २८ दिनको टिपोट
coverage-midway = बीच अवधिको मनन
coverage-homecoming = फर्केपछिको मनन
coverage-submitted = प्रतिवेदन बुझाइयो
coverage-accepted = प्रतिवेदन स्वीकृत
reports-late = { $count ->
    [1] एउटा प्रतिवेदन ढिला भयो।
   *[other] { $count } वटा प्रतिवेदन ढिला भए।
}
coverage-none = यो छनोटमा देखाउने केही छैन।
coverage-hidden = कुनै अङ्कको एकापट्टि तीन जनाभन्दा कम हुने ठाउँमा, तिनको साझेदारी त्यसमा गनिँदैन।

## Tables

partnerships-heading = साझेदारीहरू
countries = देशहरू
participants-heading = सहभागीहरू
entries-heading = टिपोटहरू
last-entry = पछिल्लो टिपोट कुन दिनको हो
with-device = डिभाइस भएका सहभागी
participant-heard = सहभागीसँग पछिल्लो सम्पर्क
of = { $whole } मध्ये { $part }
none-yet = अहिलेसम्म छैन
outcomes-heading = तह र विषयअनुसार नतिजा
level = तह
all-themes = सबै विषय
outcomes-note = एउटा टिपोटमा धेरै नतिजा हुन सक्छन्; हरेक एक पटक गनिन्छ।
# Behind the outcomes of a cell.
hoped = { $count ->
    [1] र एउटा आशा
   *[other] र { $count } वटा आशा
}
goals-heading = लक्ष्यहरू
no-goals = अहिलेसम्म कुनै साझेदारले लक्ष्य राखेको छैन।
goal-columns = साझेदार, लक्ष्य र सूचक
baseline = सुरुको मान
target = पुग्नुपर्ने मान
actual = अहिलेको मान
unit = एकाइ
measured-for = नापिएको महिना
progress = प्रगति
not-measured = नापिएको छैन
open-decision = निर्णय हुन बाँकी
somebody-unknown = थाहा छैन
participant = सहभागी
from-place = कहाँबाट
to-place = कहाँ

## A participant's entries

# Places and the name of a partnership.
from-to = { $home } बाट { $host } मा · { $partnership }
placement-revoked = यो बसाइ { $on } मा रद्द भयो: यसबाट सहभागी र मार्गदर्शकले अब केही हेर्न पाउनुहुन्न।
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = तपाईंले देख्नुहुन्न: { $readers }का लागि लेखिएका टिपोट। त्यस्ता टिपोट छन् कि छैनन् भनिँदैन।
entries-hidden-for-two = तपाईंले देख्नुहुन्न: { $readers }का लागि, र { $others }का लागि लेखिएका टिपोट। त्यस्ता टिपोट छन् कि छैनन् भनिँदैन।
no-entries = तपाईंले पढ्न मिल्ने टिपोट छैन।
taken-back = लेखकले एउटा टिपोट फिर्ता लिनुभयो।
no-date = मिति छैन
entry-for = { $readers }का लागि
# $side is side-home or side-host.
comments = { $name } ({ $side }) को टिप्पणी
asks = { $name } ({ $side }) को प्रश्न
has-read = { $name } ({ $side }) ले यो पढ्नुभएको छ
somebody = कोही एक जना
# Behind a remark, a decision or an answer.
on-page = वेब पृष्ठमा लेखिएको

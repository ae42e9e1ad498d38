### What people do from the pages.

web-page = वेब पृष्ठ
open-entry = यो टिपोट खोल्नुहोस्
back-to = फर्कनुहोस्:
act-said = भनियो, र यो रिलेमा छ।

## Words that were not sent yet

signed-out-kept = तपाईं साइन आउट हुनुभएको थियो। तपाईंले लेखेको कुरा राखिएको छ: साइन इन गर्नुहोस्, अनि पठाउनुहोस्।
not-sent-yet = अझै पठाइएको छैन
not-sent-yet-what = यो लेखेपछि तपाईंले फेरि साइन इन गर्नुभयो। एक पटक हेर्नुहोस्, र पठाउनुहोस्।
typed-by-you = तपाईंले लेखेको
send-now = पठाउनुहोस्

## Why something was not done

act-not-allowed = तपाईं यहाँ लेख्न सक्नुहुन्न। केही परिवर्तन भएन।
act-signed-out = तपाईंको साइन इन सकियो। अर्को विन्डोमा फेरि साइन इन गर्नुहोस्, अनि यो फेरि पठाउनुहोस्।
act-revoked = तपाईं अब वेब पृष्ठमा लेख्न सक्नुहुन्न। आफ्नो संयोजकलाई सोध्नुहोस्। तपाईंले लेखेको यहाँ छ।
act-too-much = एकै पटक धेरै पठाइयो। तपाईंले लेखेको यहाँ छ: एक मिनेट पर्खनुहोस्, अनि फेरि पठाउनुहोस्।
# $code is a number for those who help.
act-not-taken = रिलेले लिएन (नम्बर { $code })। तपाईंले लेखेको यहाँ छ। पृष्ठ अर्को विन्डोमा फेरि खोल्नुहोस्; त्यहाँ छैन भने फेरि पठाउनुहोस्।
act-look-again = यो पृष्ठ अहिले भएको भन्दा पुरानो हो। यसलाई अर्को विन्डोमा फेरि खोल्नुहोस्, हेर्नुहोस्, र त्यहाँ लेख्नुहोस्।

## Decisions and measurements

decisions = निर्णयहरू
decisions-none = कुनै सङ्ख्यामा कसैको असहमति छैन।
decided = निर्णय भएको
# $value is a number.
decided-for = { $person } को निर्णय: { $value }
decision-reopen = फेरि खोल्नुहोस्
decision-reopened = { $person } ले फेरि खोल्नुभयो
act-measured = सङ्ख्या राखियो।
act-decided = निर्णय भयो।
act-reopened = यो फेरि खुला छ।

## Reports

report-due-on = म्याद
report-state = कहाँ पुग्यो
report-now = अहिले जस्तो छ
report-version = संस्करण { $version }
act-written = यो प्रतिवेदनमा छ।
act-agreed = तपाईंहरूको सहमति टिपियो।
act-returned = तपाईंका टिप्पणीसहित फिर्ता भयो।
act-accepted = यो स्वीकार भयो।

## Lists that are shown a page at a time

page-before = अघिल्लो
page-after = अर्को
page-of = पृष्ठ { $pages } मध्ये { $page }

## Invites and devices

invite = निम्तो दिनुहोस्
invite-make = निम्तो बनाउनुहोस्
invite-for = { $person } का लागि निम्तो
invite-what = व्यक्तिले फोनको क्यामेराले तस्बिर पढ्न वा कोड टाइप गर्न सक्छ। यो एक पटक मात्र काम गर्छ, र अहिले मात्र देखाइन्छ।
invite-until = { $at } सम्म
invite-compare = फोन भित्र आएपछि यसले जाँच कोड देखाउँछ। त्यो तपाईंलाई पढेर सुनाउन लगाउनुहोस्: यो यन्त्रहरूको सूचीमा भएकै हुनुपर्छ।
invites-open = खुला निम्ताहरू
invites-none = कुनै निम्तो पर्खिरहेको छैन।
invite-take-back = फिर्ता लिनुहोस्
device-shut-out = { $person } को यो यन्त्र बाहिर राख्नुहोस्
device-give-back = { $person } को यो यन्त्र फेरि भित्र आउन दिनुहोस्
act-taken-back = निम्तो फिर्ता लिइयो। कसैले प्रयोग गर्न सक्दैन।
act-shut-out = यन्त्र बाहिर राखियो। यससँग भएको रहन्छ, अरू केही पाउँदैन। तपाईं फेरि भित्र आउन दिन सक्नुहुन्छ।
act-given-back = यन्त्र फेरि भित्र छ।
people-without = { $people ->
    [one] एक जनासँग अझै यन्त्र छैन। निम्तो दिनुहोस्।
   *[other] { $people } जनासँग अझै यन्त्र छैन। निम्तो दिनुहोस्।
}

## Where the relay cannot take words at the moment

words-kept = तपाईंले लेखेको तल छ। पछाडि जानुहोस् र एक मिनेटमा फेरि पठाउनुहोस्, वा प्रतिलिपि गर्नुहोस्।

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = तपाईंले थिच्नुभयो: { $act }
not-sent-look = पहिले पृष्ठ हेर्नुहोस्
act-shut-out-a-device = एउटा डिभाइस बाहिर राख्नुहोस्
act-let-in-a-device = एउटा डिभाइस फेरि भित्र ल्याउनुहोस्
act-accept-a-version = एउटा संस्करण स्वीकार गर्नुहोस्
somebody-elses = यो फारम अरू कसैले लेखेको हो। यो पठाइएको छैन, र तपाईंलाई देखाइँदैन। लेख्ने व्यक्ति ब्राउजरमा पछाडि गएर आफ्नै आईडीले भित्र पसेर पठाउनुहोस्।
act-sent-before = तपाईंले यो फारम पहिले अरू शब्दसहित पठाउनुभएको थियो, र ती लेखिएका छन्। त्यसपछि लेखेको यहाँ छ: हेर्नुहोस्, र यो पनि लेख्नुपर्ने भए पठाउनुहोस्।
invites-three = यस व्यक्तिका लागि तीन निमन्त्रणा पर्खिरहेका छन्। पहिले एउटा फिर्ता लिनुहोस्।
device-shut-out-by-operator = रिले चलाउने व्यक्तिले बाहिर राखेको। उहाँले मात्र फेरि भित्र ल्याउन सक्नुहुन्छ।

## Submitting a report

submit = बुझाउनुहोस्
submit-what = पढ्नेहरूलाई एउटा प्रति जान्छ। पछि लेखेको कुरा फेरि नबुझाउन्जेल तपाईंहरूसँगै रहन्छ।
submit-without = { $partner } बिना किन पठाइन्छ
submit-name-open = यी खुला निर्णयहरू संस्करणमा उल्लेख गर्नुहोस्
submit-keep-copied = मैले यी शब्द हेरेँ, र यिनी रहन्छन्
submit-signed-by = कसले सही गर्छ
submit-signed-as = पद
submit-go = संस्करण { $version } बुझाउनुहोस्
submit-not-begun = प्रतिवेदनमा अझै कसैले लेखेको छैन।
submit-not-agreed = { $partner } अहिलेको प्रतिवेदनमा सहमत छैन। सोध्नुहोस्, वा २१ दिन मौन भए उनीहरूबिना किन पठाइन्छ भन्नुहोस्।
submit-heard-lately = { $day } मा { $partner } बाट खबर आएको थियो। २१ दिन मौन रहेपछि उनीहरूबिना पठाउन सकिन्छ।
submit-open = लक्ष्यका निर्णय खुला छन्। निर्णय गर्नुहोस्, वा संस्करणमा उल्लेख गर्नुहोस्।
# $section is the id of a section, such as story.
submit-quote = { $section } खण्डको एउटा उद्धरण जान सक्दैन: लेखकले अहिले अनुमति दिँदैन, वा बदलेको छ। एपमा हटाउनुहोस्।
submit-copied = प्रतिवेदनमा उद्धृत गर्न अनुमति नदिएको कसैका शब्द छन्: “{ $words }”। बदल्नुहोस्, वा हेरेको भन्नुहोस्।
act-submitted = बुझाइयो।
submit-last-heard = अन्तिम खबर { $day } मा।
submit-sign = कसले सही गर्छ र समन्वय गर्ने साझेदारमा उहाँ के हुनुहुन्छ भन्नुहोस्।
version-figures = तथ्याङ्क
version-count = सङ्ख्या
version-figures-what = संस्करण बन्दा गनिएअनुसार। ३ जनाभन्दा कम मानिसबारेको कुरा यसमा छैन।

## Sign-in links

link-make = साइन इन लिङ्क बनाउनुहोस्
link-for = { $person } को साइन इन लिङ्क
link-what = यही व्यक्तिलाई मात्र, अरूले नपढ्ने बाटोबाट दिनुहोस्। यसले पासवर्ड छान्छन्। एक पटक, ३ दिनसम्म चल्छ, र अहिले मात्र देखाइन्छ।
link-resets = चलाएपछि पुरानो पासवर्ड, सबै साइन इन र पुराना लिङ्क सकिन्छन्, र एप फेरि नराखुन्जेल कोड सोधिँदैन।

## How the relay is, for those who look after it

care = रिलेको हेरचाह
care-not-yours = यो पृष्ठ साझेदारीका प्रशासकका लागि हो।
care-writes = रिलेले डिभाइसले पठाएको लिन्छ।
care-full = रिलेको डिस्क भरिएको छ: ठाउँ नभएसम्म नयाँ लिँदैन। केही हराएको छैन; डिभाइसले आफ्नो राख्छन्। आजै रिले चलाउनेलाई भन्नुहोस्।
care-damaged = रिलेको भण्डारका { $count } ठाउँ पढ्न सकिँदैन। ती भएका डिभाइसले जडान हुँदा फिर्ता दिन्छन्। रिले चलाउनेलाई भन्नुहोस्।
care-devices = मानिससँग भएका डिभाइस
care-connections = यतिखेर जडान भएका
care-documents = कागजातहरू
care-space = डिस्कको खाली ठाउँ, MiB मा
care-backups = ब्याकअप
care-backup-last = पछिल्लो बनाइएको
care-backup-next = अर्को बन्ने समय
care-backup-folder = राखिने ठाउँ
care-backups-off = यो रिलेले आफैं ब्याकअप बनाउँदैन। यसलाई चलाउनेले अर्को तरिकाले बनाउनुपर्छ।
care-backup-trouble = पछिल्लो प्रयासमा ब्याकअप बनेन। रिले चलाउनेलाई भन्नुहोस्।
care-damaged-documents = नयाँ नलिने कागजातहरू
care-erased = मेटाइएको
care-erased-none = केही मेटाइएको छैन।
care-erased-all = सबै
care-erased-part = एक भाग
care-erased-on = { $devices } मध्ये { $done } डिभाइसमा
care-unheard = त्यसपछि खबर नआएका

## Outcomes as charts, and the entries behind a figure

nav-outcomes = परिणाम
nav-entries = टिपोट
filter-by-theme = विषय
chart-table = त्यही कुरा तालिकामा
chart-open = चित्रको एउटा कोठाले तपाईंले पढ्न सक्ने टिपोटमा लैजान्छ।
chart-hidden = – को अर्थ: तपाईंलाई नदेखिने, वा ३ जनाभन्दा कमबारे। यो शून्य होइन।
chart-months = महिनाअनुसार टिपोट
chart-months-last = पछिल्ला { $count } महिना देखाइएका छन्।
chart-goals = आधाररेखादेखि लक्ष्यसम्म
chart-goals-none = कुनै सूचकसँग अझै आधाररेखा, लक्ष्य र मापन छैन।
outcomes-none = यस छनोटमा अझै कुनै परिणाम उल्लेख छैन।
entries-in-choice = यस छनोटमा तपाईंले पढ्न सक्ने टिपोट: { $count }।
entries-none = यस छनोटमा तपाईंले पढ्न सक्ने टिपोट छैन।
entries-not-visible = यी साझेदारीका टिपोट तपाईंलाई देखिँदैनन्। छन् कि छैनन् भनिँदैन।
entries-further = थप टिपोट
entries-first = सुरुदेखि

## Search

search = खोज
search-words = टिपोटमा हुनुपर्ने सबै शब्द
search-what = तपाईंले पढ्न सक्ने टिपोटमा खोजिन्छ।
search-none = तपाईंले पढ्न सक्ने कुनै टिपोटमा यी सबै शब्द छैनन्।

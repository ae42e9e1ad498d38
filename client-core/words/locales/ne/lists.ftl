### The lists of devices and of refused changes.

devices = डिभाइसहरू
devices-order = सबैभन्दा लामो समयदेखि चुप रहेको डिभाइस पहिले आउँछ।
person = व्यक्ति
device = डिभाइस
check-code = जाँच कोड
last-heard = पछिल्लो सम्पर्क
has-everything = सबै कुरा छ
log-position = अभिलेखमा स्थान
device-revoked = { $at } मा रद्द भयो, आफूसँग भएको कुरा राख्छ
yes = छ
not-yet = अहिलेसम्म छैन

refused = अस्वीकृत परिवर्तन
refused-what = रिलेले स्वीकार नगरेका परिवर्तन, नयाँ पहिले, बढीमा { $most } वटा। शब्दहरू लेखकको डिभाइसमा अझै छन्, र लेखकलाई कारण बताइएको छ।
# $partnerships are names.
refused-others = तपाईंले देख्नुहुन्न: { $partnerships } मा के अस्वीकृत भयो। त्यो संयोजक र प्रशासकलाई देखाइन्छ।
# $partnerships are names.
refused-none = { $partnerships } मा केही पनि अस्वीकृत भएको छैन।
when = कहिले
document = कागजात
document-unknown = थाहा छैन
why = किन
bytes = बाइट

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = परिवर्तन आइपुग्दा लेखकलाई यो कागजात लेख्ने अधिकार थिएन।
refusal-not-allowed-do = लेखकले यो लेख्नुपर्ने हो भने, --undo प्रयोग गरेर भूमिका वा बसाइ फिर्ता दिनुहोस्, वा नामावली फेरि ल्याउनुहोस्। त्यसपछि डिभाइसले परिवर्तन आफैँ फेरि एक पटक पठाउँछ।
refusal-unknown-document = कुनै पनि नामावलीमा यो कागजात छैन।
refusal-unknown-document-do = यो कागजात जुन बसाइ वा साझेदारको हो, त्यो भएको नामावली ल्याउनुहोस्। त्यसपछि डिभाइसले परिवर्तन फेरि एक पटक पठाउँछ।
refusal-revoked = यो डिभाइस रद्द गरिएको थियो।
refusal-revoked-do = यो व्यक्तिले काम जारी राख्नुपर्ने हो भने, उहाँका लागि नयाँ निमन्त्रणा बनाउनुहोस्। डिभाइस फेरि दर्ता भएपछि शब्दहरू जान्छन्।
refusal-missing-dependency = अर्को डिभाइसको पहिलेको परिवर्तन अहिलेसम्म आएको छैन।
refusal-missing-dependency-do = लेखकलाई अर्को डिभाइस जडान गर्न भन्नुहोस्। अरू केही गर्नु पर्दैन।
refusal-copied = डिभाइसको फोल्डर नक्कल गरियो वा पुरानो प्रतिबाट फर्काइयो, त्यसैले परिवर्तन मिल्दैन।
refusal-copied-do = डायरीमा ती शब्द छुटेका छन् कि भनेर लेखकलाई सोध्नुहोस्। छुटेका भए फेरि एक पटक लेख्न भन्नुहोस्।
refusal-wrong-author = परिवर्तनमा डिभाइसको धनी नभई अर्कै लेखकको नाम छ।
refusal-wrong-author-do = डिभाइस को चलाउँछ भनेर धनीलाई सोध्नुहोस्। हरेक व्यक्तिलाई डिभाइसको आफ्नै फोल्डर चाहिन्छ।
refusal-unreadable = रिलेले परिवर्तन पढ्न सकेन, वा परिवर्तन हुन मिल्ने आकारभन्दा ठूलो छ।
refusal-unreadable-do = लेखकलाई प्रोग्राम अद्यावधिक गर्न भन्नुहोस्। त्यसले पनि भएन भने, रिले चलाउने व्यक्तिलाई भन्नुहोस्।
refusal-other-do = रिले चलाउने व्यक्तिलाई भन्नुहोस्।

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
care-erased = मेटाइएको
care-erased-none = केही मेटाइएको छैन।
care-erased-all = सबै
care-erased-part = एक भाग
care-erased-on = { $devices } मध्ये { $done } डिभाइसमा
care-unheard = त्यसपछि खबर नआएका

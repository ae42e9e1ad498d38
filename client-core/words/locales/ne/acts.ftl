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

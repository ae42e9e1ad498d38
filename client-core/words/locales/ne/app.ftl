### The app on a phone.

## The tabs at the bottom

tabs = एपका भागहरू
tab-today = आज
tab-write = लेख्ने
tab-log = मेरो डायरी
tab-work = हाम्रो काम
tab-talk = कुराकानी
tab-more = थप

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = केही पर्खिरहेको छैन। पछिल्लो लाइन { $at }।
line-nothing-waits-never = केही पर्खिरहेको छैन। अहिलेसम्म लाइन आएको छैन।
line-waits = { $waiting ->
    [one] 1 वटा पर्खिरहेको छ · पछिल्लो लाइन { $at } · केही हराएको छैन।
   *[other] { $waiting } वटा पर्खिरहेका छन् · पछिल्लो लाइन { $at } · केही हराएको छैन।
}
line-waits-never = { $waiting ->
    [one] 1 वटाले पहिलो लाइन पर्खिरहेको छ · केही हराएको छैन।
   *[other] { $waiting } वटाले पहिलो लाइन पर्खिरहेका छन् · केही हराएको छैन।
}
line-no-answer = लाइन छ, तर रिलेले जवाफ दिँदैन। हामी आफैँ फेरि प्रयास गर्छौँ।
line-revoked = यो फोनलाई बाहिर राखिएको छ। केही कुरा पर्खिरहेको छ भन्ने तपाईंका संयोजकले देख्नुहुन्छ। नयाँ कोडले फेरि दर्ता गर्नुहोस्; केही हराएको छैन।

## How far an entry has got

state-kept = यो फोनमा मात्र
state-waits = यो फोनमा छ, लाइन आएपछि जान्छ
state-not-allowed = यो फोनमा छ। तपाईं यहाँ अब लेख्न पाउनुहुन्न; तपाईंका शब्द तपाईंसँगै रहन्छन्।
state-relay = रिलेमा, { $at }
# $place is a town.
state-relay-in = { $place } को रिलेमा, { $at }
state-received = { $more ->
    [0] { $person } कहाँ पुग्यो
    [one] { $person } र अरू 1 जनाकहाँ पुग्यो
   *[other] { $person } र अरू { $more } जनाकहाँ पुग्यो
}
state-read = { $more ->
    [0] { $person } ले पढ्नुभएको छ
    [one] { $person } र अरू 1 जनाले पढ्नुभएको छ
   *[other] { $person } र अरू { $more } जनाले पढ्नुभएको छ
}
# $at is when the person received the earlier one.
state-edited = तपाईंको पछिल्लो परिवर्तन यो फोनमा मात्र छ; { $person } सँग त्यसअघिको छ
# $why is one of the messages that begin with refused-.
state-refused = रिलेले लिएन: { $why }
state-comparing = रिलेसँग अझै के छ, हामी सोध्दै छौँ
state-taken-back-waits = यो फोनमा फिर्ता लिइयो, लाइन आएपछि जान्छ। यो कसैकहाँ पुगेको थिएन।
state-taken-back-nobody = फिर्ता लिइयो। यो कसैकहाँ पुगेको थिएन।
# $people are names.
state-taken-back-all = फिर्ता लिइयो। यो { $people } कहाँ पुगेको थियो; हरेक फोनलाई भनिएको छ।
state-taken-back = { $missing ->
    [one] फिर्ता लिइयो। यो { $people } कहाँ पुगेको थियो; 1 वटा फोनमा खबर पुगेको छैन।
   *[other] फिर्ता लिइयो। यो { $people } कहाँ पुगेको थियो; { $missing } वटा फोनमा खबर पुगेको छैन।
}

## Why the relay has not taken something

refused-not-allowed = तपाईं यहाँ अब लेख्न पाउनुहुन्न। तपाईंका शब्द यो फोनमा छन्।
refused-shut-out = यो फोनलाई बाहिर राखिएको छ। केही कुरा पर्खिरहेको छ भन्ने तपाईंका संयोजकले देख्नुहुन्छ। नयाँ कोडले फेरि दर्ता गर्नुहोस्; केही हराएको छैन।
refused-repairs = यो आफैँ मिल्छ। केही गर्नु पर्दैन।
refused-twice = यो तपाईंका लागि फेरि एक पटक लेखियो, र फेरि लिइएन। कृपया हेर्नुहोस्।
refused-waits = यसले अर्को फोनको कुनै कुरा पर्खिरहेको छ।
refused-app = यो एपमा केही बिग्रिएको छ। प्रतिलिपि राख्नुहोस् र आफ्नो संयोजकलाई भन्नुहोस्।

## What was done

done-kept = राखियो। यो यही फोनमा मात्र छ।
done-shared = साझा गरियो। यो दस मिनेट र लाइन नआएसम्म यही फोनमा बस्छ: तपाईं फिर्ता लिन सक्नुहुन्छ।
done-changed = फेरियो।
done-taken-back = फिर्ता लिइयो। अरूका फोनमा खबर पुग्नेबित्तिकै यो सबैबाट लुक्छ।
done-gone = फिर्ता लिइयो। यो कसैसँग छैन: यही फोनमा मात्र छ।
done-given-back = यो फेरि यहाँ छ।
done-answered = जवाफ दिइयो।
done-read = तपाईंले पढ्नुभयो भन्ने खबर उहाँलाई जान्छ।
done-thrown-away = फालियो। यसको केही बाँकी छैन।

## What was not done

app-not-done = गरिएन
app-go-on = अघि बढ्ने
app-not-found = यो यही फोनमा छैन, वा तपाईंका लागि होइन।
app-not-allowed = तपाईं यहाँ अब लेख्न पाउनुहुन्न। तपाईंका शब्द यो फोनमा छन्। आफ्नो संयोजकलाई सोध्नुहोस्।
app-not-enrolled = यो फोन अहिलेसम्म दर्ता भएको छैन।
app-other-owner = यो फोन अरू कसैको हो। हरेक व्यक्तिलाई आफ्नै ठाउँ चाहिन्छ।
app-revoked = यो फोनलाई बाहिर राखिएको छ। नयाँ कोडले फेरि दर्ता गर्नुहोस्; केही हराएको छैन।
app-too-long = यो लेख एउटा टिपोटका लागि धेरै लामो छ। दुइटा बनाउनुहोस्।
app-empty = अहिलेसम्म केही लेखिएको छैन। पहिले केही लेख्नुहोस्।
app-read-already = तपाईंले पढेँ भनेर पहिले नै भन्नुभएको छ।
app-no-change = केही फरक छैन।
app-changed-since = तपाईंले सुरु गरेपछि यो फेरिएको छ। तपाईंका शब्द अझै बाकसमा छन्: त्यहाँ के छ पढ्नुहोस्, अनि फेरि पठाउनुहोस्।
app-open-decision = यहाँ दुई मान छन्। एउटा छान्नुहोस्, र किन भनेर भन्नुहोस्।
app-no-consent = यो उद्धृत गर्न हुन्छ भनेर लेख्ने व्यक्तिले भन्नुभएको छैन।
app-out-of-range = कुनै अङ्क वा दिन हुन सक्ने सीमाभन्दा बाहिर छ।
app-no-room = फोनमा ठाउँ बाँकी छैन। तपाईंका शब्द अझै कोठामा छन्: कपी गर्नुहोस्, ठाउँ बनाउनुहोस् र फेरि प्रयास गर्नुहोस्।
app-unanswered = पहिलेको परिवर्तनबारे रिलेले जवाफ दिएको छैन। लाइन आउन्जेल पर्खनुहोस्, अनि फेरि प्रयास गर्नुहोस्।
app-fault = एपले यो गर्न सकेन। केही हराएको छैन।

## Enrolling

enrol = यो फोन दर्ता गर्ने
enrol-what = संयोजकले दिनुभएको कोड टाइप गर्नुहोस्। यो एक पटक चल्छ।
enrol-code = कोड
enrol-label = यो फोनको नाम
enrol-label-example = मेरो फोन
enrol-go = दर्ता गर्ने
enrol-no-code = कोड छैन? आफ्नो संयोजकसँग माग्नुहोस्। यसमा 16 वटा अक्षर र अङ्क हुन्छन्।
enrol-slip = कोडमा कुनै अक्षर मिलेन। तपाईंलाई दिइएको कोडसँग एक-एक अक्षर दाँज्नुहोस्।
enrol-no-invite = यो कोड होइन। कोडमा चार समूहमा 16 वटा अक्षर र अङ्क हुन्छन्।
enrol-asking = रिलेलाई सोध्दै …
enrol-no-line = लाइन छैन। लाइन आउनेबित्तिकै फोनले आफैँ सोध्छ।
enrol-refused = रिलेले यो फोनलाई भित्र आउन दिएन। सायद कोड पहिले नै चलाइयो: नयाँ माग्नुहोस्।
enrol-again = अर्को कोड टाइप गर्ने
compare = यो ठूलो स्वरमा पढ्नुहोस्
compare-what = तपाईंलाई कोड दिने व्यक्तिलाई फोन गर्नुहोस्, वा उहाँकहाँ जानुहोस्। यी अक्षर उहाँलाई पढेर सुनाउनुहोस्। उहाँले आफूकहाँ यही अक्षर देख्नुहुन्छ।
compare-other = अक्षर फरक छन्? त्यसो भए तपाईंको कोड अरू कसैले चलाएको छ। आफ्नो संयोजकलाई भन्नुहोस्, र अहिले केही नलेख्नुहोस्।
compare-same = उस्तै छन्

## Writing

write-label = के भयो
write-day = दिन
write-last = पछिल्लो पटक तपाईंले के लेख्नुभयो
prompt-of-the-week = गत हप्ता नबुझेको तर आज बुझेको कुरा के हो?
keep-for-me = मेरा लागि राख्ने
# $person is the first name of a mentor at home.
share-with-side = { $person } को पक्षसँग साझा गर्ने
# $readers are an organisation, or who reads it: audience-both.
share-with = { $readers } सँग साझा गर्ने
share-wider = अझ धेरै जनासँग साझा गर्ने
# $day is what the phone's clock says.
clock-early = यो फोनको घडीले { $day } भन्छ। त्यति अघिको दिन हुन सक्दैन।
clock-which-day = यो कुन दिनको कुरा हो?
not-a-day = यो दिन होइन। एउटा दिन छान्नुहोस्।

## My log

log-find = आफ्ना टिपोटमा खोज्नुहोस्
find = खोज्ने
log-all = सबै
log-only-here = यो फोनमा मात्र
log-empty = यहाँ अहिलेसम्म केही छैन। तपाईंले लेखेको कुरा, र त्यो कहाँसम्म पुग्यो, यहाँ देखिन्छ।
log-nothing-found = केही भेटिएन। अर्को शब्द राखेर हेर्नुहोस्।
log-show-month = { $count ->
    [one] 1 वटा टिपोट देखाउने
   *[other] { $count } वटा टिपोट देखाउने
}
own-taken-back = तपाईंले यो फिर्ता लिनुभयो।

## An entry of one's own

entry = टिपोट
entry-edit = सम्पादन गर्ने
entry-back = टिपोटमा फर्कने
entry-keep-change = परिवर्तन राख्ने
take-back = फिर्ता लिने
take-back-undo = उल्टाउने: फेरि देखाउने
throw-away = फाल्ने
throw-away-what = यो अरू कतै छैन। फालेपछि यसको केही बाँकी रहँदैन।
throw-away-yes = यो फाल्ने

# Two or more names: $first are all but the last.
list-and = { $first } र { $last }

## What an entry was about, asked afterwards

about = यो केबारे थियो?
about-level = को बदलियो
about-kind = कस्तो सिकाइ
about-theme = कुन विषय
about-quote = यो उद्धृत गर्न हुन्छ?
about-quote-stays = उद्धरण साझेदारीका सबै र सल्लाहकारले पढ्छन्। तपाईं जुनसुकै बेला यसलाई अन्त्य गर्न सक्नुहुन्छ: त्यसपछि यो देखाइँदैन। पहिले बुझाइएको उनीहरूका यन्त्रका फाइलमा रहन्छ।
about-language = लेखिएको भाषा
about-keep = राख्ने
about-remove = निकाल्ने
# $what is an outcome: level, kind and theme.
about-remove-one = { $what } निकाल्ने
about-one-of-each = हरेक लहरबाट एउटा छान्नुहोस्, वा कुनै पनि नछान्नुहोस्।
quote-not = हुँदैन
quote-without-name = मेरो नाम बिना
quote-with-name = मेरो नामसहित
third-people = यसमा आउन नचाहने कोही यहाँ छ? त्यो नाम नलेख्नुहोस्।
entry-hope = एउटा आशा

## Talk

talk-empty = तपाईंका टिपोटबारे अहिलेसम्म कसैले केही भनेको छैन।
talk-comments = { $person } को टिप्पणी
talk-asks = { $person } को प्रश्न
talk-has-read = { $person } ले यो पढ्नुभएको छ
# A time alone.
talk-at = { $at }
talk-answer = जवाफ
talk-answer-go = जवाफ दिने
talk-you-answer = तपाईंको जवाफ
talk-answers = { $person } को जवाफ
talk-readers-home = तपाईंको जवाफ पठाउने पक्षले मात्र पढ्छ।
talk-readers-host = तपाईंको जवाफ दुवै पक्षले पढ्छन्।

## Following somebody's exchange

new-to-me = मेरा लागि नयाँ
new-nothing = नयाँ केही छैन।
people = सहभागीहरू
people-nobody = तपाईंले टिपोट पढ्न मिल्ने कोही छैन।
person-empty = { $person } ले अहिलेसम्म तपाईंसँग केही साझा गर्नुभएको छैन। सायद { $person } साझा नगरी लेख्नुहुन्छ।
i-have-read-it = मैले यो पढेँ
remark-label = तपाईं के भन्न चाहनुहुन्छ
remark-comment = टिप्पणी गर्ने
remark-ask = सोध्ने

## Reflections, one question a screen

reflect = मनन
reflect-what = जानुअघि, बीच अवधि, घर फिर्ती, र त्यसपछि
reflect-how = एक पटकमा एउटा प्रश्न। तपाईं जुनसुकै प्रश्न छोड्न, बाहिर जान र पछि अघि बढ्न सक्नुहुन्छ।
reflect-answered = { $all } मध्ये { $done } को जवाफ दिइयो
# $day is the first day of the phase.
reflect-opens = { $day } र त्यसपछिका लागि
reflect-number = { $all } मध्ये { $number }
reflect-label = तपाईंको जवाफ
reflect-keep-change = परिवर्तन राख्ने
reflect-skip = छोड्ने
reflect-next = अर्को
reflect-hopes = तपाईंले के आशा गर्नुभएको थियो
reflect-you-wrote = { $count ->
    [one] तपाईंले एक पटक लेख्नुभयो
   *[other] तपाईंले { $count } पटक लेख्नुभयो
}
# $language is a language's own name.
not-in-language = { $language } मा अझै छैन

## More

more-language-what = स्क्रिनको भाषा
look = कस्तो देखिन्छ
look-what = उज्यालो, अँध्यारो, चर्को घाम
look-phone = फोनमा मिलाएजस्तै
look-light = उज्यालो
look-dark = अँध्यारो
look-sun = चर्को घाम
look-choose = छान्नुहोस्
help = मद्दत
help-what = शब्दहरूको अर्थ
help-line = तपाईं लाइन बिना हप्तौँसम्म लेख्न सक्नुहुन्छ। सबै कुरा यो फोनमा राखिन्छ, र लाइन आएपछि जान्छ।
help-kept = यो अरू कसैसँग छैन, र यो छ भनेर कसैले थाहा पाउँदैन।
help-waits = यो साझा गरिएको छ, र अझै यहीं छ। नगएसम्म तपाईं फिर्ता लिन सक्नुहुन्छ, र यसको केही कतै बाँकी रहँदैन।
help-relay = रिलेमा
help-relay-is = रिलेले यो राख्छ र अघि पठाउँछ। यो अब तपाईंको फोनमा मात्र छैन।
help-received = कसैकहाँ पुग्यो
help-received-is = त्यो व्यक्तिको फोन वा कम्प्युटरमा यो छ। उहाँले पढ्नुभयो भन्ने होइन।
help-read = कसैले पढ्यो
help-read-is = त्यो व्यक्तिले “मैले यो पढेँ” थिच्नुभएको छ।
help-take-back-is = यो लुक्छ, र यसका अङ्क जान्छन्। जहाँ पुगिसकेको थियो, उहाँसँग यो भइसकेको थियो।
wrong = केही ठीक छैन
wrong-what = कसलाई भन्ने
wrong-not-watched = Samband लाई कसैले हेरिरहेको हुँदैन। हानि भएको खबर दिने ठाउँ यो होइन।
wrong-danger = कोही खतरामा छ भने पहिले प्रहरी वा एम्बुलेन्सलाई फोन गर्नुहोस्।
wrong-who = तपाईं उहाँहरूलाई भन्न सक्नुहुन्छ
wrong-nobody = यो फोनले अहिलेसम्म कसैलाई चिन्दैन। तपाईंलाई निमन्त्रणा दिने व्यक्तिलाई फोन गर्नुहोस्।
wrong-nothing-kept = तपाईंले यो पृष्ठ खोल्नुभएको कुरा कतै राखिँदैन।

## This phone

phone = यो फोन
phone-what = तपाईंले लेखेको राख्छ कि राख्दैन; रिले, घडी, ताल्चा
phone-keeps = यसले तपाईंले लेखेको राख्छ?
check-good = ठीक छ
check-todo = गर्न बाँकी
check-installed = Samband होम स्क्रिनमा छ।
check-installed-do = Samband लाई होम स्क्रिनमा राख्नुहोस्: नत्र ठाउँ सकिँदा यो फोनले पर्खिरहेको कुरा फाल्न सक्छ।
check-installed-ask = Samband लाई होम स्क्रिनमा राख्ने
check-persisted = लेखेको कुरा राख्छु भनेर फोनले वाचा गरेको छ।
check-persisted-do = लेखेको कुरा राख्छु भनेर फोनले वाचा गरेको छैन।
check-persisted-ask = फोनलाई राख्न भन्ने
check-lock = राखिएको कुरामा पासफ्रेजको ताल्चा छ।
check-lock-do = फोन जसको हातमा छ, उसले राखिएको कुरा पढ्न सक्छ। पासफ्रेजले ताल्चा लगाउनुहोस्।
phone-room = ठाउँ: { $megabytes } MB।
phone-little-room = ठाउँ थोरै छ: { $megabytes } MB। शब्द सुरक्षित छन्; सकेको बेला ठाउँ बनाउनुहोस्।
phone-waiting = पर्खिरहेको
phone-rests = { $count ->
    [0] फिर्ता लिन मिल्ने केही बसेको छैन।
    [one] 1 वटा टिपोट यहाँ बसेको छ, फिर्ता लिन सकिन्छ।
   *[other] { $count } वटा टिपोट यहाँ बसेका छन्, फिर्ता लिन सकिन्छ।
}
phone-waits = { $count ->
    [0] लाइन पर्खिरहेको केही छैन।
    [one] 1 वटा परिवर्तनले लाइन पर्खिरहेको छ।
   *[other] { $count } वटा परिवर्तनले लाइन पर्खिरहेका छन्।
}
phone-relay = रिले र घडी
phone-relay-at = रिले
phone-has-up-to = यो फोनमा सबै कुरा छ, यहाँसम्मको
phone-clock = यो फोनको घडी
phone-clock-behind = { $days ->
    [one] घडी 1 दिन पछाडि छ; हामी दुवै समय राख्छौँ।
   *[other] घडी { $days } दिन पछाडि छ; हामी दुवै समय राख्छौँ।
}
phone-check-code = जाँच कोड
# $version is the app's.
phone-version = संस्करण { $version } · Samband
notice-lost = { $waiting ->
    [0] यो फोनले आफूसँग भएको कुरा गुमायो। रिलेमा भएको कुरा फर्किन्छ।
    [one] यो फोनले आफूसँग भएको कुरा गुमायो। पर्खिरहेको 1 वटा परिवर्तन जोगियो; रिलेमा भएको कुरा फर्किन्छ।
   *[other] यो फोनले आफूसँग भएको कुरा गुमायो। पर्खिरहेका { $waiting } वटा परिवर्तन जोगिए; रिलेमा भएको कुरा फर्किन्छ।
}
notice-full = फोन भरियो। तपाईं पढ्न सक्नुहुन्छ; ठाउँ नबनेसम्म नयाँ केही राखिँदैन।
notice-damaged = { $waiting ->
    [one] पर्खिरहेका कुराको सूची बिग्रियो। त्यसको 1 वटा परिवर्तन जोगियो।
   *[other] पर्खिरहेका कुराको सूची बिग्रियो। त्यसका { $waiting } वटा परिवर्तन जोगिए।
}
notice-offered-again = पर्खिरहेका कुराको सूची हरायो। तपाईंले लेखेका सबै कुरा रिलेलाई फेरि दिइन्छ।
notice-fetched-again = यहाँ भएको केही कुरा बिग्रियो। त्यो रिलेबाट फर्किन्छ।
lock = ताल्चा
lock-what = पासफ्रेज राखेपछि यो फोनमा राखिएको कुरा अरू कसैले पढ्न सक्दैन। पासफ्रेज बिर्सनुभयो भने यो फोनमा मात्र भएको कुरा जान्छ।
lock-is-on = यो फोनमा राखिएको कुरामा तपाईंको पासफ्रेजको ताल्चा छ।
lock-now = अहिले ताल्चा लगाउने
lock-passphrase = पासफ्रेज
lock-again = फेरि एक पटक
lock-go = यो पासफ्रेजले ताल्चा लगाउने
lock-short = पासफ्रेजमा कम्तीमा { $characters } अक्षर हुन्छन्। केही शब्द राख्नु राम्रो।
lock-not-twice = दुई पासफ्रेज एउटै छैनन्।
leave = यो फोन छोड्ने
leave-what = फोन अरूलाई दिनका लागि। यसमा भएका तपाईंका सबै कुरा जान्छन्; रिलेमा भएको कुरा त्यहीं रहन्छ।
leave-go = छोड्ने
leave-unsent = { $count ->
    [one] 1 वटा टिपोट यो फोनमा मात्र छ। छोड्नुभयो भने त्यो जान्छ।
   *[other] { $count } वटा टिपोट यो फोनमा मात्र छन्। छोड्नुभयो भने ती जान्छन्।
}
# $words is the message leave-phrase.
leave-type = अघि बढ्न यो टाइप गर्नुहोस्: { $words }
leave-phrase = { $count ->
    [one] 1 टिपोट फाल
   *[other] { $count } टिपोट फाल
}
leave-not-typed = तपाईंले टाइप गरेको कुरा अर्कै हो।
leave-yes = यो फोन छोड्ने

done-draft = तपाईंको मस्यौदाका रूपमा राखियो। यो यही फोनमा मात्र छ।
done-lock = अबदेखि ताल्चा लाग्यो।
as-this-phone-has-it = यो फोनमा भएअनुसार, { $at }
as-this-phone-has-it-never = रिलेबाट यो फोनमा अझै केही आएको छैन।
fewer-than-three = 3 जनाभन्दा कम

## Our work: goals

goals = लक्ष्यहरू
goals-none = अहिलेसम्म लक्ष्य छैन। यो साझेदारले मात्र लक्ष्य राख्न सक्छ।
goals-count = { $count ->
    [one] 1 वटा लक्ष्य
   *[other] { $count } वटा लक्ष्य
}
goal-new = नयाँ लक्ष्य
goal-title = तपाईंहरू कहाँ पुग्न चाहनुहुन्छ?
goal-add = लक्ष्य थप्ने
indicator-new = तपाईंहरू के गन्नुहुन्छ?
indicator-title = के गनिन्छ
indicator-add = थप्ने
measure = नाप्ने
measure-go = अङ्क राख्ने
measured = अहिलेसम्म नापिएको
progress-how = कस्तो चल्दै छ?
progress-1 = धेरै पछाडि
progress-2 = पछाडि
progress-3 = बाटोमा
progress-4 = पुग्नै लागेको
progress-5 = पुगेको
progress-choose = कस्तो चल्दै छ, 1 देखि 5 सम्म छान्नुहोस्।
not-a-number = यो अङ्क होइन। 40 वा 12,5 जसरी लेख्नुहोस्।
not-a-month = यो महिना होइन। एउटा महिना छान्नुहोस्।
# $what is baseline or target.
two-values = दुई मान: { $what }
two-values-by = { $person }, { $at }
two-values-choose = कुन चाहिँ ठीक हो?
two-values-stand = यहाँ दुई मान छन्। निर्णय गर्नुहोस्।
decide = निर्णय गर्ने
say-why = किन हो, केही शब्दमा भन्नुहोस्।

## Our work: the report

report = प्रतिवेदन
reports = प्रतिवेदनहरू
reports-none = अहिलेसम्म कुनै चरण छैन।
report-due = म्याद { $day }
report-being-written = लेखिँदै छ
report-in = संस्करण { $version } बुझाइएको छ
report-reopened = संस्करण { $version } ले फेरि जवाफ कुर्दै छ
report-returned = संस्करण { $version } टिप्पणीसहित फर्काइएको छ
report-accepted = संस्करण { $version } मा स्वीकार भयो
report-accepted-changed = { $changed ->
    [one] संस्करण { $version } मा स्वीकार भयो; त्यसपछि 1 वटा खण्ड फेरियो
   *[other] संस्करण { $version } मा स्वीकार भयो; त्यसपछि { $changed } वटा खण्ड फेरिए
}
report-contested = दुई फरक जवाफ आमनेसामने छन्
report-several = दुई संस्करण छुट्टाछुट्टै बुझाइए
report-not-in = अहिलेसम्म केही बुझाइएको छैन।
report-changed-since = { $changed ->
    [one] त्यसपछि साझेदारहरूले 1 वटा खण्ड फेरेका छन्।
   *[other] त्यसपछि साझेदारहरूले { $changed } वटा खण्ड फेरेका छन्।
}
section-not-begun = सुरु भएको छैन
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] { $limit } मध्ये 1 शब्द
   *[other] { $limit } मध्ये { $words } शब्द
}
section-last = पछिल्लो पटक { $person } ले लेख्नुभयो, { $at }
section-draft-here = तपाईंको मस्यौदा यो फोनमा मात्र छ।
section-moved-on = तपाईंले सुरु गरेपछि प्रतिवेदन फेरिएको छ; राख्दा दुवै रहन्छन्।
section-notes = { $count ->
    [one] पढ्ने व्यक्तिको 1 वटा टिप्पणी
   *[other] पढ्ने व्यक्तिका { $count } वटा टिप्पणी
}
section-note = पढ्ने व्यक्तिको टिप्पणी
section-as-it-stands = प्रतिवेदनमा अहिले भएअनुसार
section-label = यो खण्डको लेख
section-limit = बढीमा { $limit } शब्द
section-put-in = प्रतिवेदनमा राख्ने
section-my-draft = मेरो मस्यौदा
section-draft-away = मस्यौदा फाल्ने
evidence = पहिले नै थाहा भएका कुरा
evidence-none = अहिलेसम्म कुनै टिपोटमा यहाँको नतिजा छैन। त्यसले केही बिग्रँदैन।
evidence-quotes = उद्धृत गर्न हुने
evidence-way = { $home } बाट { $host } मा
evidence-entries = { $count ->
    [one] तपाईंले पढ्न मिल्ने 1 वटा टिपोट
   *[other] तपाईंले पढ्न मिल्ने { $count } वटा टिपोट
}
agree = को सहमत छ
agree-yes = { $partner } अहिलेको प्रतिवेदनमा सहमत छ
agree-not-yet = { $partner } अहिलेसम्म सहमत भएको छैन
agree-without = { $partner } को कुरा आएन, त्यो बिना नै बुझाइयो
agree-go = हामी सहमत छौँ, { $partner }
agree-what = यो सहमति तपाईंले यहाँ देखेको प्रतिवेदनका लागि हो। केही फेरियो भने यो हट्छ।
agree-changed = तपाईं पढ्दै गर्दा प्रतिवेदन फेरियो। फेरि हेर्नुहोस्, अनि सहमति दिनुहोस्।

## Reading a report that was handed in

version-signed = संस्करण { $version }, हस्ताक्षर गर्ने { $person }, { $function }
version-changed = { $changed ->
    [one] अघिल्लो संस्करणभन्दा 1 वटा खण्ड फरक छ।
   *[other] अघिल्लो संस्करणभन्दा { $changed } वटा खण्ड फरक छन्।
}
review-note = यो खण्डमा टिप्पणी
review-return = टिप्पणीसहित फर्काउने
review-accept = संस्करण { $version } मा स्वीकार गर्ने
review-needs-a-note = कम्तीमा एउटा खण्डमा टिप्पणी लेख्नुहोस्।
review-no-line = लाइन बिना गरिएको; पछिको जवाफ आयो भने दुवै आमनेसामने रहन्छन्।
review-returned = { $person } ले टिप्पणीसहित फर्काउनुभयो
review-accepted = { $person } ले स्वीकार गर्नुभयो
review-reopened = { $person } ले फेरि खोल्नुभयो


## One's own words: who has them, a copy, a statement

mine-who = मेरा शब्द कससँग छन्
mine-who-what = कसको फोनमा कुन टिपोट छ, कहिलेदेखि
mine-kept = { $count ->
    [0] तपाईंका लागि मात्र राखिएको केही छैन।
    [one] 1 वटा टिपोट यो फोनमा मात्र छ। यो कसैसँग छैन।
   *[other] { $count } वटा टिपोट यो फोनमा मात्र छन्। ती कसैसँग छैनन्।
}
# $readers are who reads it: audience-home.
mine-for = { $readers }का लागि तपाईंका टिपोट
mine-relay = यो फोनबाट गएको कुरा रिलेसँग छ।
# $at is when a phone of the person first had something of it.
mine-has = { $at } देखि { $person } कहाँ पुगेका छन्
mine-may = { $person } ले यी पढ्न सक्नुहुन्छ; त्यहाँ अहिलेसम्म केही पुगेको छैन
mine-no-more = अबदेखि आउने कुरा पढ्न पाउनुहुन्न
mine-beyond = कसैले छापेको वा बाहिर लगेको प्रतिलिपिबारे यो फोनले थाहा पाउन सक्दैन।
copy = प्रतिलिपि राख्ने
copy-what = तपाईंको सबै कुरा, एउटा फाइलमा
copy-how = तपाईंका सबै टिपोट, जवाफ र टिप्पणी, एउटै फाइलमा। यो लाइन बिना चल्छ।
copy-html = पढ्न र छाप्नका लागि
copy-markdown = सादा लेखका रूपमा
copy-json = अरू प्रोग्रामका लागि
copy-plain = फाइलमा ताल्चा छैन: जसले पाउँछ, उसले पढ्न सक्छ। यो फोनमा मात्र भएको कुरा दोस्रो फाइलमा आउँछ।
copy-kept-file = राखिएको
done-copy = तपाईंको प्रतिलिपि यहाँ छ।
statement = सिकाइ विवरण
statement-exchange = तपाईं के गर्न सक्नुहुन्छ, आफ्नै शब्दमा
statement-what = तपाईं के गर्न सक्नुहुन्छ भन्ने टिपोट छान्नुहोस्। फाइल यही फोनमा, तपाईंकै शब्दबाट बन्छ। अरू कसैले यो बनाउन सक्दैन।
statement-name = माथि राख्ने तपाईंको नाम, अर्कै भए
statement-language = शीर्षकको भाषा
statement-can = म के गर्न सक्छु
statement-nothing = अहिलेसम्म कुनै टिपोटले केबारे थियो भन्दैन। एउटा टिपोट खोल्नुहोस्, र “यो केबारे थियो?” मुनि छान्नुहोस्।
statement-left-out = छोडिएको
statement-beyond = पछि टिपोट मेटाउनुभयो भने पनि, तपाईंले अरूलाई दिइसकेको फाइलमा त्यो पुग्दैन।
statement-make = विवरण बनाउने
statement-made = तपाईंको विवरण बन्यो।
statement-code = यो कोडले जोसुकैले विवरण फेरिएको छैन भनेर देख्न सक्छ। सोध्ने व्यक्तिलाई पढेर सुनाउनुहोस्:
statement-choose = टिपोट छान्नुहोस्: आफ्नै परिवर्तनका बढीमा 6 वटा, वरिपरि बदलिएका कुराका बढीमा 2 वटा।
check = विवरण जाँच गर्नुहोस्
check-what = कसैको सिकाइ विवरण बनाइएजस्तै छ कि छैन
check-how = .md मा अन्त हुने फाइल खोल्नुहोस्, सबै पाठ प्रतिलिपि गरेर यहाँ राख्नुहोस्। यसको केही पनि राखिँदैन वा पठाइँदैन।
check-intact = पाठ बनाइएजस्तै छ। यो कोड धनीले पढेर सुनाएकोसँग मिलाउनुहोस्:
check-altered = यो बनाइएजस्तो पाठ होइन। .md मा अन्त हुने फाइल फेरि माग्नुहोस्।
check-text = विवरणको पाठ
check-go = जाँच गर्नुहोस्
hope-reached = पुगेको
hope-on-its-way = बाटोमा
hope-not-now = अहिले होइन
hope-no-longer-wanted = अब नचाहिने

## What others have done to a text

look-wrote = { $person } ले पनि यहाँ लेख्नुभयो, { $at }
look-changed = तपाईंले हेरेपछि यो फेरिएको छ
look-removed-yours = { $count ->
    [one] { $person } ले तपाईंको 1 शब्द हटाउनुभयो।
   *[other] { $person } ले तपाईंका { $count } शब्द हटाउनुभयो।
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } ले { $of } को 1 शब्द हटाउनुभयो।
   *[other] { $person } ले { $of } का { $count } शब्द हटाउनुभयो।
}
look-collided = दुई जनाले छुट्टाछुट्टै यो वाक्य फेर्नुभयो। कृपया एक पटक पढ्नुहोस्:
look-right-so = यसरी ठीक छ
look-moved-on = यो वाक्य अहिले अर्कै भइसक्यो। फेरि हेर्नुहोस्।

quotes-nothing = तपाईंले अहिलेसम्म कुनै जवाफ साझा गर्नुभएको छैन।

## What to do with an entry that was not taken

refused-do = के गर्ने
# $people are coordinators.
refused-ask = { $people } लाई सोध्नुहोस्।
refused-again = फेरि एक पटक लेख्ने
refused-keep = मेरै लागि राख्ने
refused-code = नम्बर { $code }, तपाईंलाई मद्दत गर्ने व्यक्तिका लागि
more-to-read = थप

entry-move = अरू पाठक
entry-move-what = उहाँहरूका लागि प्रतिलिपि बन्छ, र यो फिर्ता लिइन्छ। जसले यो पाइसक्यो, ऊसँग थियो; यसमा भनिएको कुरा यसैसँग रहन्छ।
done-moved = उहाँहरूका लागि प्रतिलिपि यो फोनमा छ। अर्को फिर्ता लिइयो।
erase = मेटाउने
erase-what = यसका शब्द रिलेबाट, त्यसका पुराना प्रतिलिपिबाट पनि, र खबर पाउने हरेक फोनबाट हट्छन्, तपाईंको फोनबाट पनि। यो फर्काउन सकिँदैन।
erase-yes = यो मेटाउने
erase-all = मेरो पूरा लग मेटाउने
erase-all-what = यो आदानप्रदानमा तपाईंले साझा गरेको सबै कुरा, सबै पाठकका लागि, तपाईंका जवाफ र अरूले भनेको कुरासहित। आफ्नै लागि राखेको कुरा यो फोनमै रहन्छ। यो फर्काउन सकिँदैन।
erase-all-phrase = सबै मेटाउने
erase-all-yes = सबै मेटाउने
erased = मेटाइएको
erased-nothing = केही मेटाइएको छैन।
erased-asked = तपाईंले भन्नुभयो। यो अब देखाइँदैन, र लाइन आएपछि मेटिन्छ।
erased-progress = रिलेमा मेटियो, { $devices } मध्ये { $done } यन्त्रमा मेटियो।
erased-since = { $day } देखि।
erased-not-heard = त्यसपछि खबर नआएका:
erased-shut-out = बाहिर राखिएको फोनले कहिल्यै जवाफ दिँदैन।
erased-beyond = कसैले छापेको वा बाहिर लगेको प्रतिलिपिमा हामी पुग्दैनौँ।
done-erased = भनियो। यो अब देखाइँदैन, र लाइन आएपछि मेटिन्छ।
log-add-today = आजमा थप्ने

hand-in = प्रतिवेदन बुझाउने
hand-in-go = बुझाउने
hand-in-what = तपाईंले यहाँ देखेको प्रतिवेदनको प्रतिलिपि पढ्नेहरूकहाँ जान्छ। पछि लेखेको कुरा साझेदारहरूसँगै रहन्छ।
hand-in-changed = तपाईंले पढ्दै गर्दा प्रतिवेदन फेरियो। फेरि हेर्नुहोस्, अनि बुझाउनुहोस्।
hand-in-silent = { $partner } को { $days } दिनदेखि खबर छैन।
hand-in-without = { $partner } बिना किन बुझाइन्छ
hand-in-wait = उहाँहरूलाई सोध्नुहोस्। 21 दिनसम्म केही नआए त्यो बिना बुझाउन सकिन्छ।
hand-in-not-agreed = एउटा साझेदार अहिलेसम्म सहमत छैन।
hand-in-open = लक्ष्यबारे बाँकी निर्णय
hand-in-open-none = कुनै बाँकी छैन।
hand-in-open-what = निर्णय गर्नुहोस्, वा यत्तिकै बुझाउनुहोस्: त्यसो भए यसमा उल्लेख हुन्छ।
hand-in-quotes-stand = यो फोनअनुसार सबै उद्धरण रहन सक्छन्।
hand-in-quote-gone = एउटा उद्धरण अब रहन मिल्दैन। निकाल्नुहोस्।
hand-in-copied = यी शब्द उद्धरण गर्न नमिल्ने टिपोटमा छन्। निकाल्नुहोस्, वा रहन सक्छन् भन्नुहोस्।
hand-in-copied-stand = मैले हेरेँ। रहन सक्छन्।
hand-in-signs = कसले सही गर्छ
hand-in-name = नाम
hand-in-function = पद
hand-in-sign = कसले सही गर्छ लेख्नुहोस्: नाम र पद।
done-handed-in = बुझाइयो। लाइन आएपछि जान्छ।
quote-put-in = यो उद्धरण गर्ने
quote-take-out = उद्धरण निकाल्ने
quote-taken-back = उद्धरण फिर्ता लिइयो
quote-not-here = प्रतिवेदन नबुझाएसम्म, टिपोट पढ्न सक्नेहरूका लागि।
version-differs = यो संस्करण बुझाउँदा जस्तो थियो त्यस्तो छैन: अर्को प्रोग्रामले यसमा लेखेको छ। साझेदारहरूसँग उनीहरू सहमत भएको संस्करण माग्नुहोस्।
version-new = यो खण्ड यो संस्करणमा नयाँ हो।
version-was = फेरियो; पहिले यस्तो थियो
version-gone = यो संस्करणमा हटाइयो; पहिले यस्तो थियो
open-again = फेरि खोल्ने

goal-reword = लक्ष्यका शब्द फेर्ने
value-set = राख्ने: { $what }
measure-evidence = कहाँ हेर्न सकिन्छ
goal-decisions = निर्णयहरू
goal-decision-made = { $person } ले निर्णय गर्नुभयो, { $at }
goal-decision-reopened = { $person } ले फेरि खोल्नुभयो, { $at }
half-page-beside = यो जवाफको छेउमा
half-page-readers = सहभागीले यो पढ्नुहुन्छ, र जवाफ दिन सक्नुहुन्छ।
half-page-go = साझा गर्ने
look-as = { $person } ले लेखेअनुसार
look-take = { $person } को लिने
look-bring-back = फर्काउने

check-opens = Samband लाइन बिना खुल्छ।
check-opens-do = Samband अझै लाइन बिना खुल्दैन। लाइन भएको बेला एक मिनेट खुला राख्नुहोस्।
check-reminder = पात्रोका लागि साप्ताहिक सम्झाउनी बनाइयो।
check-reminder-do = पात्रोमा अझै साप्ताहिक सम्झाउनी छैन।
check-reminder-make = साप्ताहिक सम्झाउनी बनाउने
reminder = हप्ताबारे केही शब्द
check-copied = { $day } मा प्रतिलिपि लिइयो।
check-copied-do = अहिलेसम्म प्रतिलिपि लिइएको छैन।
check-at-risk = यहाँ धेरै कुरा पर्खिरहेको छ, र ठाउँ सकिँदा यो फोनले फाल्न सक्छ।
residents = यो फोनमा धेरै जना
residents-what = हरेकको आफ्नै ठाउँ
residents-how = यहाँ हरेकको आफ्नै ठाउँ छ। ताल्चा लागेको ठाउँको कुरा अरू कसैले पढ्न सक्दैन।
residents-invite = यो ठाउँ { $person } को हो। आफ्नै ठाउँ बनाउनुहोस्, अनि निम्तो फेरि खोल्नुहोस्।
residents-called = तपाईंको ठाउँ
residents-name = यसको नाम
residents-new = अर्को व्यक्तिका लागि ठाउँ
residents-lock-first = पहिले आफ्नो ठाउँमा पासफ्रेजले ताल्चा लगाउनुहोस्।
cover = छोप्ने
covered = टिपोट
covered-what = यहाँ केही लेखिएको छैन।
wrong-contacts = सुरक्षाका लागि सम्पर्क
wrong-programme = कार्यक्रम

## What has ended, what came later, and why there is no line

exchange-ended = { $partner } सँगको तपाईंको आदानप्रदान यो एपमा { $day } मा सकियो; तपाईंका शब्द तपाईंकै हुन्:
line-not-the-relay = रिलेबाहेक अरू कसैले जवाफ दियो, जस्तै नेटवर्कको लगइन पृष्ठ। हामी आफैँ फेरि प्रयास गर्छौँ।
line-told-to-wait = रिलेले यो फोनलाई पर्खन भन्छ। हामी आफैँ फेरि प्रयास गर्छौँ।
line-no-room = रिलेसँग भएको कुराका लागि यो फोनमा ठाउँ छैन। ठाउँ बनाउनुहोस्; हामी आफैँ फेरि प्रयास गर्छौँ।
# $why is one of the messages that begin with line-why-.
line-refused = रिलेले यो फोनलाई भित्र आउन दिँदैन: { $why } केही हराएको छैन।
line-why-unknown = यसले यो फोन चिन्दैन। नयाँ कोडले फेरि दर्ता गर्नुहोस्।
line-why-version = यसले Samband को अर्को संस्करण बोल्छ। Samband बन्द गर्नुहोस्, अनि लाइन भएको ठाउँमा फेरि खोल्नुहोस्।
line-why-code = यो कोड अब चल्दैन। आफ्नो संयोजकसँग नयाँ माग्नुहोस्।
line-why-other-owner = यो कोड अरू कसैका लागि हो। हरेकलाई आफ्नै ठाउँ चाहिन्छ।
line-revoked-on = यो फोनलाई { $day } मा बाहिर राखियो। केही कुरा पर्खिरहेको छ भन्ने तपाईंका संयोजकले देख्नुहुन्छ। नयाँ कोडले फेरि दर्ता गर्नुहोस्; केही हराएको छैन।
state-writing = लेख्दै छ …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = तपाईंको { $changed } को परिवर्तन यो फोनमा मात्र छ; { $person } सँग { $had } को छ
state-read-before = { $person } ले { $had } को पढ्नुभएको छ; तपाईंको { $changed } को परिवर्तन त्यसपछि आयो
refused-not-allowed-since = तपाईं यहाँ अब लेख्न पाउनुहुन्न ({ $day } देखि)। तपाईंका शब्द यो फोनमा छन्।
refused-shut-out-on = यो फोनलाई { $day } मा बाहिर राखियो। केही कुरा पर्खिरहेको छ भन्ने तपाईंका संयोजकले देख्नुहुन्छ। नयाँ कोडले फेरि दर्ता गर्नुहोस्; केही हराएको छैन।
refused-copy = मेरा शब्द प्रतिलिपि गर्ने
look-above = { $count ->
    [one] माथि { $person } को 1 नयाँ शब्द
   *[other] माथि { $person } का { $count } नयाँ शब्द
}
reflect-became = त्यसको के भयो?
residents-place = ठाउँ { $number }
residents-number = Samband मा ताल्चा लागेको बेला कसैको नाम देखिँदैन: तपाईंको ठाउँको नम्बर { $number } हो।

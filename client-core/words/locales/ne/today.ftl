### What needs somebody today.

today = आज तपाईंलाई खोजिरहेका कुरा
nav-today = आज
today-decide = निर्णय गर्ने
today-answer = जवाफ दिने
today-look-after = ख्याल राख्ने
today-know = जानकारी
today-nothing = आज तपाईंले गर्नुपर्ने केही छैन।
today-more = { $count ->
    [1] अनि अरू एउटा।
   *[other] अनि अरू { $count } वटा।
}
today-since = { $day } देखि।

## Lines about people and goals

today-two-baselines = { $partner } को “{ $title }” का दुई सुरुका मान: { $values }।
today-two-targets = { $partner } को “{ $title }” का पुग्नुपर्ने दुई मान: { $values }।
today-question = { $person } ले { $participant } लाई सोध्नुभयो, जवाफ अझै आएको छैन।
today-reflection = { $participant } को मनन आएको छ। अझै कसैले केही भनेको छैन।
today-no-device = डिभाइस नभएका: { $people }।
today-invite = { $person } को निमन्त्रणा { $day } मा सकिन्छ, प्रयोग भएको छैन।
today-silent = { $days ->
    [1] एक दिनदेखि सम्पर्क छैन: { $person } को { $device }।
   *[other] { $days } दिनदेखि सम्पर्क छैन: { $person } को { $device }।
}
today-had-until = त्यतिबेला यसमा { $day } सम्मको सबै थियो।
today-no-entry = { $count ->
    [1] ५ हप्तादेखि टिपोट छैन: एक जना सहभागी।
   *[other] ५ हप्तादेखि टिपोट छैन: { $count } जना सहभागी।
}
today-refused = { $person } ले लेखेको कुरा रिलेले स्वीकार गरेन: { $why }
today-logs-erased = { $person } का लगहरू { $day } मा मेटाइनेछन्: राख्ने अवधि सकिएको छ। चाहनुहुन्छ भने त्यसअघि प्रतिलिपि सुरक्षित गर्नुहोस्।
today-name-erased = { $person } को नाम { $day } मा मेटाइनेछ: राख्ने अवधि सकिएको छ।

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] संस्करण { $version } आज बुझाइएको हो, कसैले समीक्षा गरेको छैन।
    [1] संस्करण { $version } हिजो बुझाइएको हो, कसैले समीक्षा गरेको छैन।
   *[other] संस्करण { $version } { $days } दिनअघि बुझाइएको हो, कसैले समीक्षा गरेको छैन।
}
today-to-review-undated = संस्करण { $version } बुझाइएको छ, कसैले समीक्षा गरेको छैन।
today-to-review-again = संस्करण { $version } ले फेरि जवाफ कुर्दै छ।
today-opposite-answers = संस्करण { $version } { $accepted } ले स्वीकार गर्नुभयो, { $others } ले गर्नुभएन। एकले अर्काको जवाफ देख्नुभएको थिएन।
today-several-versions = { $count ->
    [1] एउटा संस्करण बुझाइयो।
   *[other] { $count } वटा संस्करण छुट्टाछुट्टै बुझाइए। तिनको ठाउँ लिने एउटा बुझाउनुहोस्।
}
today-changed-since = { $count ->
    [1] संस्करण { $version } मा स्वीकृत; त्यसपछि साझेदारहरूले एउटा खण्ड फेरेका छन्।
   *[other] संस्करण { $version } मा स्वीकृत; त्यसपछि साझेदारहरूले { $count } वटा खण्ड फेरेका छन्।
}
today-apart = { $count ->
    [one] एउटा भाग दुई जनाले छुट्टाछुट्टै परिवर्तन गरे। कृपया एक पटक पढ्नुहोस्।
   *[other] { $count } भागहरू दुई जनाले छुट्टाछुट्टै परिवर्तन गरे। कृपया एक पटक पढ्नुहोस्।
}
today-returned = { $count ->
    [1] { $person } ले संस्करण { $version } एउटा टिप्पणीसहित फर्काउनुभयो।
   *[other] { $person } ले संस्करण { $version } { $count } वटा टिप्पणीसहित फर्काउनुभयो।
}
today-due = { $days ->
    [0] प्रतिवेदनको म्याद आज हो।
    [1] प्रतिवेदनको म्याद भोलि हो।
   *[other] प्रतिवेदनको म्याद { $days } दिनमा हो।
}
today-late = { $days ->
    [1] प्रतिवेदन एक दिन ढिला भयो।
   *[other] प्रतिवेदन { $days } दिन ढिला भयो।
}
today-sections-begun = { $all } मध्ये { $begun } खण्ड सुरु भएका छन्।
# $device is what its owner calls it.
today-let-in = { $person } ले { $day } मा तपाईंको भनेर नयाँ डिभाइस भित्र ल्याउनुभयो: { $device }। तपाईंको होइन भने उहाँलाई र रिले चलाउने व्यक्तिलाई भन्नुहोस्।

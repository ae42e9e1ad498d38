### Take with you: the files that people take out of Samband.

take = साथ लैजानुहोस्
take-what = तपाईंले पढ्न पाउने कुराका फाइलहरू, अहिले जस्तो छ त्यस्तै। के बारेमा हो छान्नुहोस्, अनि फाइल लिनुहोस्।
export-unreadable = फिल्टर पढ्न सकिँदैन, त्यसैले फाइल छैन। चिन्ह लगाइएको ठाउँ सच्याउनुहोस्।
export-help = हरेक फाइल र स्तम्भको अर्थ

## The page

export-tables = तालिकाहरू
export-csv-what = CSV हरेक स्प्रेडसिटमा खुल्छ। पाठले स्प्रेडसिटलाई गर्न सक्ने हानि हटाइएको छ।
export-file = फाइल
export-has = भित्र के छ
export-rows = पङ्क्तिहरू
export-fingerprint-what = एउटै छापको अर्थ: उही शब्दहरूबाट बनेको।
export-outcomes = नतिजाहरू
export-measurements = मापनहरू
export-people = मानिस र यन्त्रहरू
export-entries-has = तपाईंले पढ्न पाउने हरेक टिपोट, तीन समयसहित: जुन दिनको हो, कहिले लेखियो, रिलेले कहिले पायो।
export-outcomes-has = टिपोटले नाम लिएको हरेक नतिजाको एक पङ्क्ति।
export-goals-has = हरेक लक्ष्यको हरेक सूचक: सुरु, लक्षित, अन्तिम मापन।
export-measurements-has = हरेक मापन, कारणसहित।
export-reports-has = हरेक चरणको प्रतिवेदन: अवस्था, संस्करण, कसले हस्ताक्षर र कसले जवाफ दियो।
export-people-has = साझेदारीमा को छन् र के हुन्। तपाईंले हेर्ने मानिसका यन्त्रहरू।
export-workbook = सबै तालिका एउटै कार्यपुस्तिकामा
export-workbook-has = छ तालिका र तथ्याङ्क पानाका रूपमा, Excel र LibreOffice का लागि।
export-others = अन्य फाइलहरू
export-json = सबै, प्रोग्रामका लागि (JSON)
export-json-has = यो छनोटमा तपाईंले पढ्न पाउने सबै, हरेक पाठ पूरा र लेखिएजस्तै।
export-pack = छाप्नका लागि प्रतिवेदन पोका
export-pack-has = यो छनोटका हरेक प्रतिवेदनको पछिल्लो संस्करण, तथ्याङ्क र लक्ष्यसहित। ब्राउजरबाट छाप्नुहोस्।
export-iati = IATI का लागि नतिजा
export-iati-has = तपाईंको साझेदारले हासिल गरेको, IATI 2.03 मा। साझेदारले आफ्नै काम मात्र प्रकाशित गर्छ।
export-iati-ref = तपाईंको संस्थाको IATI परिचय
export-iati-ref-fault = दर्ता भएजस्तै परिचय लेख्नुहोस्, जस्तै NO-BRC-987654321: अक्षर, अङ्क र योजक चिन्ह।
export-iati-none = यहाँ प्रकाशित गर्न केही छैन: तपाईं कुनै साझेदारमा हुनुहुन्न, वा साझेदारीमा मिति भएको चरण छैन वा प्रकाशित गरिँदैन।
export-records = अभिलेखका लागि पोका
export-records-has = पेस गरिएको हरेक प्रतिवेदन जवाफसहित: पाठ, लक्ष्य र Noark 5 का नामसहितको विवरण।
export-case = मुद्दा नम्बर (खाली हुन सक्छ)
export-take = लिनुहोस्
export-many = एउटा फाइलका लागि धेरै प्रतिवेदन: { $count }, बढीमा { $most }। साझेदारी वा चरण छान्नुहोस्।
export-iati-type = IATI को सूचीअनुसार संस्थाको प्रकार
export-access = पहुँच टिप्पणी (खाली हुन सक्छ)
export-partner = साझेदार
export-few = ३ जनाभन्दा कम
export-quote-gone = [एउटा उद्धरण फिर्ता लिइयो]
export-no-report = यो छनोटमा कुनै प्रतिवेदन पेस गरिएको छैन।

## The first lines of a file

export-filter = फिल्टर
export-dates = मितिहरू
export-dates-own = फिल्टर लेखकले दिएको दिनअनुसार चल्छ।
export-as-of = यस समयसम्म
export-fingerprint = छाप
export-visible = तपाईंले देख्ने

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = एक सहभागी
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… यहाँ काटियो; JSON फाइलमा सबै छ]
export-consent-none = उद्धृत गर्न मिल्दैन
export-consent-anonymous = नाम बिना उद्धृत गर्न मिल्छ
export-consent-named = नामसहित उद्धृत गर्न मिल्छ
export-state-being-written = लेखिँदैछ
export-state-submitted = पेस गरियो
export-state-reopened = फेरि जवाफ पर्खँदै
export-state-returned = टिप्पणीसहित फर्काइयो
export-state-accepted = स्वीकार गरियो
export-state-contested = दुई जवाफ एकअर्काको विरुद्धमा छन्
export-state-several-versions = धेरै संस्करण सँगसँगै छन्

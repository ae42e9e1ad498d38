### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = साझेदारी, लक्ष्य र सहभागीहरू यस पृष्ठका हुन्; माथिका अङ्क सबैका हुन्।
goals-of-page = लक्ष्यहरू यस पृष्ठका साझेदारीका हुन्।
no-goals-on-page = यस पृष्ठको कुनै साझेदारले अहिलेसम्म लक्ष्य तय गरेको छैन।
chart-goals-none-on-page = यस पृष्ठको कुनै सूचकमा सुरुको मान, लक्ष्य र मापन अहिलेसम्म छैन।
reports-version = संस्करण
report-whose = कोसँग छ
report-whose-partners = साझेदारहरू
report-whose-reviewers = जवाफ दिनेहरू
operator-contact = यो फेरि भयो भने यो रिले चलाउने व्यक्तिलाई भन्नुहोस्: { $contact }
not-owner = यो रिलेले अहिले जवाफ दिँदैन
not-owner-why = अर्को मेसिनले काम लिएको हुन सक्छ। दस सेकेन्डपछि पृष्ठ फेरि खोल्नुहोस्। नपठाइएको कुरा तपाईंको यन्त्रमा हराउँदैन।
unknown-host = यो ठेगानामा कुनै रिले छैन
unknown-host-why = ठेगाना आफ्नो निमन्त्रणा वा लिङ्कको ठेगानासँग तुलना गर्नुहोस्। उही भए, रिले चलाउने व्यक्तिलाई सोध्नुहोस्।
roster = नामावली
roster-what = आफ्ना साझेदारीको नामावली फाइल टाँस्नुहोस्। केही लेखिनुअघि के बदलिनेछ भन्ने देख्नुहुनेछ।
roster-text = नामावली फाइल
roster-check = के बदलिनेछ देखाउनुहोस्
roster-import = आयात गर्नुहोस्
roster-faults = केही लेखिएन। फाइलमा गल्तीहरू: { $count }
roster-fault-line = लाइन { $line }
roster-changes = के बदलिनेछ
roster-changes-none = नामावलीले फाइलमा भएकै कुरा भन्छ। केही बदलिने छैन।
roster-changes-more = बदलिने थप पङ्क्तिहरू: { $count }
roster-row = पङ्क्ति
roster-row-new = नयाँ
roster-field = क्षेत्र
roster-before = अहिले
roster-after = आयातपछि
roster-stays = फाइलमा नभएको कुरा नामावलीमै रहन्छ, र फिर्ता लिइएको पनि।
roster-imported = आयात भयो।
roster-not-yours = साझेदारी व्यवस्थापन गर्नेहरूले यहाँ नामावली आयात गर्छन्, र तपाईं कुनै व्यवस्थापन गर्नुहुन्न। रिले चलाउने व्यक्तिलाई सोध्नुहोस्।
roster-not-administered = तपाईं { $partnership } व्यवस्थापन गर्नुहुन्न। फाइलबाट हटाउनुहोस्।
roster-new-needs-you = { $partnership } नयाँ हो। त्यसमा आफूलाई administrator भूमिका दिनुहोस्।
roster-moved = तपाईंले हेरेदेखि नामावली बदलिएको छ। अब यो बदलिनेछ।
roster-empty = पहिले नामावली फाइल टाँस्नुहोस्।
roster-section-partnership = साझेदारी
roster-section-organisations = संस्थाहरू
roster-section-people = मानिसहरू
roster-section-roles = भूमिकाहरू
roster-section-rounds = चरणहरू
roster-section-placements = बसाइहरू
roster-section-other = अन्य पङ्क्तिहरू
search-so-far = अहिलेसम्म { $all } मध्ये { $logs } डायरी हेरियो।
last-in-weeks = { $weeks ->
    [0] यो हप्ता
    [1] गएको हप्ता
   *[other] { $weeks } हप्ताअघि
}
as-of-behind = अहिलेसम्म नगनिएका पछिका परिवर्तन: { $count }।

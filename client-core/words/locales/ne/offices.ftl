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
search-so-far = अहिलेसम्म { $all } मध्ये { $logs } डायरी हेरियो।
last-in-weeks = { $weeks ->
    [0] यो हप्ता
    [1] गएको हप्ता
   *[other] { $weeks } हप्ताअघि
}
as-of-behind = अहिलेसम्म नगनिएका पछिका परिवर्तन: { $count }।

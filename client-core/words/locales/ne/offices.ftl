### Lists a page at a time.

overview-of-page = साझेदारी, लक्ष्य र सहभागीहरू यस पृष्ठका हुन्; माथिका अङ्क सबैका हुन्।
goals-of-page = लक्ष्यहरू यस पृष्ठका साझेदारीका हुन्।
no-goals-on-page = यस पृष्ठको कुनै साझेदारले अहिलेसम्म लक्ष्य तय गरेको छैन।
chart-goals-none-on-page = यस पृष्ठको कुनै सूचकमा सुरुको मान, लक्ष्य र मापन अहिलेसम्म छैन।
reports-version = संस्करण
report-whose = कोसँग छ
report-whose-partners = साझेदारहरू
report-whose-reviewers = जवाफ दिनेहरू

### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Samband मा साइन इन गर्ने तपाईंको लिङ्क
mail-link-what = यो लिङ्कबाट तपाईं Samband का पृष्ठका लागि पासवर्ड छान्नुहुन्छ। यो एक पटक काम गर्छ र तपाईंका लागि मात्र हो: कसैलाई नदिनुहोस्।
mail-invite-subject = Samband मा तपाईंको निमन्त्रणा
mail-invite-what = जुन फोनमा लेख्नुहुन्छ त्यही फोनमा यो लिङ्क खोल्नुहोस्। यो एक पटक, एउटा फोनका लागि काम गर्छ र तपाईंका लागि मात्र हो: कसैलाई नदिनुहोस्।
mail-until = यो { $until } सम्म काम गर्छ।
mail-not-asked = यस्तो लिङ्कको प्रतीक्षा छैन भने नखोल्नुहोस्, र रिले चलाउनेलाई भन्नुहोस्।
mail-summary-subject = Samband मा तपाईंलाई पर्खेको
mail-summary-what = आज Samband मा तपाईंलाई यो पर्खेको छ:
mail-summary-none = आज केहीलाई तपाईं चाहिँदैन।
mail-summary-why = तपाईं मानिस वा रिलेको हेरचाह गर्नुहुन्छ, त्यसैले हप्तामा एक पटक यो पाउनुहुन्छ। यसमा गन्ती मात्र छ। रिले चलाउनेले यो बन्द गर्न सक्छन्।

### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Kiungo chako cha kuingia Samband
mail-link-what = Kwa kiungo hiki unachagua nenosiri la kurasa za Samband. Kinafanya kazi mara moja na ni chako tu: usimpe mtu yeyote.
mail-invite-subject = Mwaliko wako wa Samband
mail-invite-what = Fungua kiungo hiki kwenye simu utakayoandikia. Kinafanya kazi mara moja, kwa simu moja, na ni chako tu: usimpe mtu yeyote.
mail-until = Kinafanya kazi hadi { $until }.
mail-not-asked = Kama hutarajii kiungo kama hiki, usikifungue, na mwambie anayeendesha rilei.
mail-summary-subject = Kinachokusubiri kwenye Samband
mail-summary-what = Hiki kinakusubiri leo kwenye Samband:
mail-summary-none = Hakuna kinachokuhitaji leo.
mail-summary-why = Unapata hii mara moja kwa wiki kwa sababu unatunza watu au rilei. Ina idadi tu. Anayeendesha rilei anaweza kuimaliza.

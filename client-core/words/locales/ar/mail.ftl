### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = رابط دخولك إلى Samband
mail-link-what = بهذا الرابط تختار كلمة سر لصفحات Samband. يعمل مرة واحدة وهو لك وحدك: لا تعطه لأحد.
mail-invite-subject = دعوتك إلى Samband
mail-invite-what = افتح هذا الرابط على الهاتف الذي ستكتب به. يعمل مرة واحدة، لهاتف واحد، وهو لك وحدك: لا تعطه لأحد.
mail-until = يعمل حتى { $until }.
mail-not-asked = إن لم تكن تنتظر رابطًا كهذا فلا تفتحه، وأخبر من يدير المرحّل.
mail-summary-subject = ما ينتظرك في Samband
mail-summary-what = هذا ينتظرك اليوم في Samband:
mail-summary-none = لا شيء يحتاج إليك اليوم.
mail-summary-why = يصلك هذا مرة في الأسبوع لأنك تعتني بأشخاص أو بالمرحّل. فيه أعداد فقط. يستطيع من يدير المرحّل إيقافه.

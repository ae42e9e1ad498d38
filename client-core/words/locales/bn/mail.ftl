### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Samband-এ সাইন ইন করার আপনার লিংক
mail-link-what = এই লিংক দিয়ে আপনি Samband-এর পাতার জন্য পাসওয়ার্ড বেছে নেন। এটি একবার কাজ করে এবং শুধু আপনার জন্য: কাউকে দেবেন না।
mail-invite-subject = Samband-এ আপনার আমন্ত্রণ
mail-invite-what = যে ফোনে লিখবেন সেই ফোনে এই লিংক খুলুন। এটি একবার, একটি ফোনের জন্য কাজ করে এবং শুধু আপনার জন্য: কাউকে দেবেন না।
mail-until = এটি { $until } পর্যন্ত কাজ করে।
mail-not-asked = এমন লিংকের অপেক্ষায় না থাকলে খুলবেন না, এবং রিলে যিনি চালান তাঁকে জানান।
mail-summary-subject = Samband-এ আপনার জন্য যা অপেক্ষায়
mail-summary-what = আজ Samband-এ আপনার জন্য এগুলো অপেক্ষায় আছে:
mail-summary-none = আজ কিছুই আপনাকে চায় না।
mail-summary-why = আপনি মানুষ বা রিলের যত্ন নেন বলে সপ্তাহে একবার এটি পান। এতে শুধু সংখ্যা আছে। রিলে যিনি চালান তিনি এটি বন্ধ করতে পারেন।

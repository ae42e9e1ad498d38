### The terms of the method, as people read them.

level-individual = ব্যক্তি
level-organisational = প্রতিষ্ঠান
level-societal = সমাজ
level-unknown = স্তর জানা নেই

kind-competence = যোগ্যতা
kind-skill = দক্ষতা
kind-value = মূল্যবোধ

theme-health = স্বাস্থ্য
theme-business = ব্যবসা
theme-education = শিক্ষা
theme-civil-society = নাগরিক সমাজ
theme-unknown = বিষয় জানা নেই

phase-selected = বাছাই হয়েছে
phase-prepared = প্রস্তুতি হয়েছে
phase-on-exchange = বিনিময় চলছে
phase-midway = মাঝপথ
phase-homecoming = দেশে ফেরা
phase-follow-up = ফেরার পরের কাজ
phase-completed = শেষ হয়েছে
phase-returned-early = সময়ের আগে ফেরা
phase-unknown = পর্যায় জানা নেই

side-home = প্রেরণকারী পক্ষ
side-host = স্বাগতিক পক্ষ

## Who reads an entry

audience-home = প্রেরণকারী পক্ষ
audience-both = দুই পক্ষ
audience-programme = দুই পক্ষ এবং কর্মসূচি

## Directions of placements

direction-north-south = নরওয়ে থেকে
direction-south-north = নরওয়ের দিকে
direction-south-south = অন্য দেশগুলোর মধ্যে

## Kinds of entry

what-moment = মুহূর্ত
what-hope = আশা
what-reflection = ভাবনা

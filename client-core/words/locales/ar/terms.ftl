### The terms of the method, as people read them.

level-individual = الفرد
level-organisational = المؤسسة
level-societal = المجتمع
level-unknown = المستوى غير معروف

kind-competence = كفاءة
kind-skill = مهارة
kind-value = قيمة

theme-health = الصحة
theme-business = الأعمال
theme-education = التعليم
theme-civil-society = المجتمع المدني
theme-unknown = المجال غير معروف

phase-selected = الاختيار
phase-prepared = التحضير
phase-on-exchange = خلال التبادل
phase-midway = منتصف المدة
phase-homecoming = العودة إلى الوطن
phase-follow-up = المتابعة
phase-completed = مكتمل
phase-returned-early = عودة مبكرة
phase-unknown = المرحلة غير معروفة

side-home = الجهة المرسِلة
side-host = الجهة المضيفة

## Who reads an entry

audience-home = الجهة المرسِلة
audience-both = الجهتان
audience-programme = الجهتان والبرنامج

## Directions of placements

direction-north-south = من النرويج
direction-south-north = إلى النرويج
direction-south-south = بين بلدان أخرى

## Kinds of entry

what-moment = لحظة
what-hope = أمل
what-reflection = تأمل

### The programme at a glance, and a participant's entries.

overview = কর্মসূচি এক নজরে
filter-unreadable = ফিল্টারটি পড়া যায় না, তাই কোনো সংখ্যা দেখানো হয়নি। চিহ্ন দেওয়া ঘরটি ঠিক করুন।

## Figures, each with its number

partnerships = { $count ->
    [one] টি অংশীদারি
   *[other] টি অংশীদারি
}
participants = { $count ->
    [one] জন অংশগ্রহণকারী
   *[other] জন অংশগ্রহণকারী
}
entries = { $count ->
    [one] টি লেখা
   *[other] টি লেখা
}
outcomes = { $count ->
    [one] টি ফলাফল
   *[other] টি ফলাফল
}
remarks = { $count ->
    [one] টি মেন্টরদের দেওয়া মন্তব্য
   *[other] টি মেন্টরদের দেওয়া মন্তব্য
}
open-decisions = { $count ->
    [one] টি সিদ্ধান্ত বাকি
   *[other] টি সিদ্ধান্ত বাকি
}
from-placements = { $count ->
    [one] { $count }টি অবস্থানকাল থেকে
   *[other] { $count }টি অবস্থানকাল থেকে
}

## The same figures where the viewer sees none of it

entries-hidden = লেখা: দেখা যায় না
outcomes-hidden = ফলাফল: দেখা যায় না
remarks-hidden = মেন্টরদের মন্তব্য: দেখা যায় না
open-decisions-hidden = বাকি সিদ্ধান্ত: দেখা যায় না

## Where the viewer sees a part

in-logs = { $all }টি দিনলিপির মধ্যে { $seen }টিতে
in-feedback = { $all }টি মতামতের নথির মধ্যে { $seen }টিতে
in-goals = অংশীদারদের লক্ষ্যের { $all }টি নথির মধ্যে { $seen }টিতে
part-of-logs = { $all }টি দিনলিপির মধ্যে { $seen }টি থেকে। অন্যগুলো আপনি দেখতে পান না।
part-of-goals = অংশীদারদের লক্ষ্যের { $all }টি নথির মধ্যে { $seen }টি থেকে। অন্যগুলো আপনি দেখতে পান না।
outcomes-not-visible = এই দিনলিপিগুলোর ফলাফল আপনি দেখতে পান না।
goals-not-visible = এই অংশীদারিগুলোর লক্ষ্য আপনি দেখতে পান না।

findings = { $count ->
    [one] এই সংস্করণ নথির { $count }টি জায়গা পড়তে পারেনি; বাকিটা গোনা হয়েছে।
   *[other] এই সংস্করণ নথির { $count }টি জায়গা পড়তে পারেনি; বাকিটা গোনা হয়েছে।
}
entry-findings = { $count ->
    [one] এই সংস্করণ এই লেখাগুলোর { $count }টি জায়গা পড়তে পারেনি; বাকিটা দেখানো হয়েছে।
   *[other] এই সংস্করণ এই লেখাগুলোর { $count }টি জায়গা পড়তে পারেনি; বাকিটা দেখানো হয়েছে।
}

## The filter

partnership = অংশীদারি
country = দেশ
from-month = শুরুর মাস
to-month = শেষ মাস
all = সব
show = দেখান
# $country is its code, such as KE.
applies-country = দেশ { $country }: সেখানকার স্বাগতিকের কাছে অবস্থানকাল, এবং সেখানকার অংশীদারদের লক্ষ্য।
applies-months = মাসগুলো লেখা, ফলাফল এবং এই লেখাগুলোর মন্তব্যের জন্য। অংশীদারি, অংশগ্রহণকারী, লক্ষ্য, বাকি সিদ্ধান্ত, ডিভাইস ও শেষ লেখা সব মাসের।
goals-not-of-months = লক্ষ্য কোনো এক মাসের নয়: আপনার বেছে নেওয়া মাসে লক্ষ্য বদলায় না।
filter-several = এই ঘরটি একাধিক মান দিয়ে পাঠানো হয়েছে। একটি বেছে নিন।
# $typed is what was typed.
filter-partnership = আপনি “{ $typed }” নামে কোনো অংশীদারি দেখতে পান না। তালিকা থেকে একটি বেছে নিন।
# $countries are codes.
filter-country = আপনার কোনো অংশীদার “{ $typed }”-এ নেই। তাঁদের দেশ: { $countries }।
filter-month = “{ $typed }” কোনো মাস নয়। এভাবে লিখুন: { $example }।
filter-exchanged = এই মাসটি প্রথম মাসের আগে। দুটি অদলবদল করুন।
filter-by-round = পর্ব
filter-by-direction = দিক
filter-by-phase = ধাপ
filter-by-kind = লেখার ধরন
applies-placements = পর্ব ও দিক অবস্থান বেছে নেয়: সেগুলোর লেখা, ফলাফল, মন্তব্য ও মানুষ। লক্ষ্য ও বাকি সিদ্ধান্ত একই থাকে।
applies-entries = ধাপ ও ধরন লেখা বেছে নেয়: ফলাফল ও মন্তব্য শুধু সেগুলোতেই গোনা হয়।
# $typed is what was typed.
filter-round = আপনি “{ $typed }” নামে কোনো পর্ব দেখেন না। তালিকা থেকে একটি বেছে নিন।
filter-word = “{ $typed }” এখানে বেছে নেওয়া যায় না। তালিকা থেকে বেছে নিন।

## How far people and reports have got

coverage-heading = মানুষ ও প্রতিবেদন কত দূর এগিয়েছে
coverage-recent = বিনিময়ে থাকা মানুষদের শেষ ২৮ দিনের লেখা
coverage-midway = মাঝপথের ভাবনা
coverage-homecoming = ফেরার ভাবনা
coverage-submitted = প্রতিবেদন জমা হয়েছে
coverage-accepted = প্রতিবেদন গৃহীত
reports-late = { $count ->
    [1] একটি প্রতিবেদন দেরি হয়েছে।
   *[other] { $count }টি প্রতিবেদন দেরি হয়েছে।
}
coverage-none = এই বাছাইয়ে দেখানোর কিছু নেই।
coverage-hidden = যেখানে কোনো সংখ্যার এক পাশে তিনজনের কম থাকতেন, সেখানে তাঁদের অংশীদারি গোনা হয় না।

## Tables

partnerships-heading = অংশীদারি
countries = দেশ
participants-heading = অংশগ্রহণকারী
entries-heading = লেখা
last-entry = শেষ লেখাটি কোন দিনের
with-device = ডিভাইস আছে এমন অংশগ্রহণকারী
participant-heard = অংশগ্রহণকারীর শেষ যোগাযোগ
of = { $whole }-এর মধ্যে { $part }
none-yet = এখনো নেই
outcomes-heading = স্তর ও বিষয় অনুযায়ী ফলাফল
level = স্তর
all-themes = সব বিষয়
outcomes-note = একটি লেখায় কয়েকটি ফলাফল থাকতে পারে; প্রতিটি একবার গোনা হয়।
# Behind the outcomes of a cell.
hoped = { $count ->
    [1] এবং একটি আশা
   *[other] এবং { $count }টি আশা
}
goals-heading = লক্ষ্য
no-goals = এখনো কোনো অংশীদার লক্ষ্য ঠিক করেনি।
goal-columns = অংশীদার, লক্ষ্য ও সূচক
baseline = শুরুর মান
target = লক্ষ্যমাত্রা
actual = প্রকৃত মান
unit = একক
measured-for = পরিমাপের মাস
progress = অগ্রগতি
not-measured = মাপা হয়নি
open-decision = সিদ্ধান্ত বাকি
somebody-unknown = জানা নেই
participant = অংশগ্রহণকারী
from-place = কোথা থেকে
to-place = কোথায়

## A participant's entries

# Places and the name of a partnership.
from-to = { $home } থেকে { $host }-এ · { $partnership }
placement-revoked = এই অবস্থানকাল { $on } তারিখে বাতিল হয়েছে: এর মাধ্যমে অংশগ্রহণকারী ও মেন্টররা আর কিছু দেখতে পান না।
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = এঁদের জন্য লেখা আপনি দেখতে পান না: { $readers }। এমন লেখা আছে কি না, তা বলা হয় না।
entries-hidden-for-two = এঁদের জন্য লেখা আপনি দেখতে পান না: { $readers }; এবং { $others }। এমন লেখা আছে কি না, তা বলা হয় না।
no-entries = আপনি পড়তে পারেন এমন কোনো লেখা নেই।
taken-back = লেখক একটি লেখা ফিরিয়ে নিয়েছেন।
no-date = তারিখ নেই
entry-for = যাঁদের জন্য: { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) মন্তব্য করেছেন
asks = { $name } ({ $side }) প্রশ্ন করেছেন
has-read = { $name } ({ $side }) এটি পড়েছেন
somebody = কেউ একজন
# Behind a remark, a decision or an answer.
on-page = ওয়েব পাতায় লেখা

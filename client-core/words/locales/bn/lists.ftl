### The lists of devices and of refused changes.

devices = ডিভাইস
devices-order = যেটি সবচেয়ে বেশি দিন চুপ, সেটি আগে।
person = ব্যক্তি
device = ডিভাইস
check-code = যাচাই কোড
last-heard = শেষ যোগাযোগ
has-everything = সবকিছু আছে
log-position = রেকর্ডে ক্রম
device-revoked = { $at } সময়ে বাতিল হয়েছে, যা ছিল তা রয়ে গেছে
yes = হ্যাঁ
not-yet = এখনো না

refused = প্রত্যাখ্যাত পরিবর্তন
refused-what = রিলে যেসব পরিবর্তন গ্রহণ করেনি, নতুনগুলো আগে, সর্বোচ্চ { $most }টি। কথাগুলো এখনো লেখকের ডিভাইসে আছে, এবং লেখককে কারণ জানানো হয়েছে।
# $partnerships are names.
refused-others = আপনি দেখতে পান না: { $partnerships }-এ কী গ্রহণ করা হয়নি। তা সমন্বয়কারী ও প্রশাসকদের দেখানো হয়।
# $partnerships are names.
refused-none = { $partnerships }-এ কিছুই প্রত্যাখ্যান করা হয়নি।
when = কখন
document = নথি
document-unknown = জানা নেই
why = কেন
bytes = বাইট

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = পরিবর্তনটি আসার সময় লেখকের এই নথি লেখার অধিকার ছিল না।
refusal-not-allowed-do = লেখকের যদি এটি লেখার কথা থাকে, --undo দিয়ে ভূমিকা বা অবস্থানকাল ফিরিয়ে দিন, অথবা নামের তালিকা আবার আনুন। তারপর ডিভাইস নিজেই পরিবর্তনটি আরেকবার পাঠায়।
refusal-unknown-document = কোনো নামের তালিকায় এই নথি নেই।
refusal-unknown-document-do = নথিটি যে অবস্থানকাল বা অংশীদারের, তা আছে এমন একটি নামের তালিকা আনুন। তারপর ডিভাইস পরিবর্তনটি আরেকবার পাঠায়।
refusal-revoked = ডিভাইসটি বাতিল করা হয়েছে।
refusal-revoked-do = ব্যক্তির যদি কাজ চালিয়ে যাওয়ার কথা থাকে, তাঁর জন্য নতুন আমন্ত্রণ তৈরি করুন। ডিভাইসটি আবার নিবন্ধিত হলে কথাগুলো পৌঁছায়।
refusal-missing-dependency = অন্য ডিভাইসের আগের একটি পরিবর্তন এখনো আসেনি।
refusal-missing-dependency-do = লেখককে অন্য ডিভাইসটি সংযুক্ত করতে বলুন। আর কিছু করার দরকার নেই।
refusal-copied = ডিভাইসের ফোল্ডার কপি করা হয়েছে বা পুরোনো কপি থেকে ফেরানো হয়েছে, তাই পরিবর্তনটি মেলে না।
refusal-copied-do = লেখককে জিজ্ঞাসা করুন, কথাগুলো দিনলিপিতে নেই কি না। না থাকলে আরেকবার লিখতে বলুন।
refusal-wrong-author = পরিবর্তনে ডিভাইসের মালিকের বদলে অন্য লেখকের নাম আছে।
refusal-wrong-author-do = ডিভাইসটি কে ব্যবহার করেন, তা মালিককে জিজ্ঞাসা করুন। প্রত্যেকের নিজের আলাদা ডিভাইস ফোল্ডার দরকার।
refusal-unreadable = রিলে পরিবর্তনটি পড়তে পারেনি, অথবা এটি অনুমোদিত আকারের চেয়ে বড়।
refusal-unreadable-do = লেখককে প্রোগ্রামটি হালনাগাদ করতে বলুন। তাতে কাজ না হলে, যিনি রিলে চালান তাঁকে জানান।
refusal-other-do = যিনি রিলে চালান তাঁকে জানান।

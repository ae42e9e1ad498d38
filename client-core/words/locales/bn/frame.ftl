### What stands around every page.

nav = পৃষ্ঠা
nav-programme = কর্মসূচি
nav-devices = ডিভাইস
nav-refused = প্রত্যাখ্যাত
nav-account = অ্যাকাউন্ট

language = ভাষা
language-choose = বেছে নিন
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = এখনো যাচাই হয়নি

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = { $at } সময়ের অবস্থা, রিলের রেকর্ডে ক্রম { $position }। গত 28 দিনে যোগাযোগ করেছে এমন ডিভাইস: { $devices }টির মধ্যে { $heard }টি।
without-device = { $people ->
    [one] লেখেন এমন { $people } জনের এখনো কোনো ডিভাইস নেই।
   *[other] লেখেন এমন { $people } জনের এখনো কোনো ডিভাইস নেই।
}
not-in-here = ফোন যা এখনো পাঠায়নি, তা এখানে নেই।

not-visible = দেখা যায় না
never = কখনো হয়নি

### What stands around every page.

nav = الصفحات
nav-programme = البرنامج
nav-devices = الأجهزة
nav-refused = المرفوض
nav-account = الحساب

language = اللغة
language-choose = اختيار
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = لم تُراجَع بعد

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = الحالة في { $at }، والموضع { $position } في سجل المُرحِّل. الأجهزة التي تواصلت خلال آخر 28 يومًا: { $heard } من { $devices }.
without-device = { $people ->
    [zero] كل من يكتب لديه جهاز.
    [one] شخص واحد ممن يكتبون ليس لديه جهاز بعد.
    [two] شخصان ممن يكتبون ليس لديهما جهاز بعد.
    [few] { $people } أشخاص ممن يكتبون ليس لديهم جهاز بعد.
    [many] { $people } شخصًا ممن يكتبون ليس لديهم جهاز بعد.
   *[other] { $people } شخص ممن يكتبون ليس لديهم جهاز بعد.
}
not-in-here = ما لم يرسله الهاتف بعد غير موجود هنا.

not-visible = غير ظاهر
never = لم يحدث قط

### Signing in, choosing a password, and a person's own account.

sign-in = تسجيل الدخول
your-id = معرّفكم
password = كلمة المرور
code-if-used = الرمز، إذا كنتم تستعملون تطبيق مصادقة
no-password = هل هذه هي المرة الأولى، أم نسيتم كلمة المرور؟ من يشغّل المُرحِّل يُعدّ لكم رابطًا يعمل مرة واحدة، ويحتاج لذلك إلى معرّفكم.

choose-password = اختيار كلمة مرور
# $person is an id.
choose-for = لـ { $person }.
password-rule = عدد الأحرف: { $characters } على الأقل؛ يُستحسن استعمال بضع كلمات.
password-again = مرة أخرى
save-and-sign-in = حفظ وتسجيل الدخول
link-once = يعمل الرابط مرة واحدة. ينتهي العمل بكلمة المرور القديمة، وبكل دخول تم بها، وبجميع روابطكم الأخرى.
link-ends-code = يتوقف تطبيق المصادقة أيضًا: تسجيل الدخول لا يطلب رمزه بعد ذلك. أعيدوا إعداد التطبيق في صفحة «الحساب»، على هذا الهاتف أو على هاتف جديد.

# $person is an id.
account-of = حساب { $person }
signed-in = الدخول الحالي
signed-in-since = منذ { $at }
signed-in-here = منذ { $at }، في هذا المتصفح
sign-out = تسجيل الخروج
sign-out-everywhere = تسجيل الخروج من كل مكان
old-password = كلمة المرور القديمة
new-password = كلمة المرور الجديدة
change = تغيير

authenticator = تطبيق المصادقة
authenticator-on = يُطلب رمز من تطبيقكم عند تسجيل الدخول.
authenticator-off = مع تطبيق يعرض رموزًا، لا تكفي كلمة مرور مسروقة وحدها ليدخل بها أحد.
authenticator-stop = التوقف عن طلب الرمز
authenticator-begin = إعداد التطبيق
authenticator-scan = اقرؤوا هذا بالتطبيق، أو اكتبوه فيه. لا يُعرض إلا الآن.
your-password = كلمة مروركم
code-shown = الرمز الذي يعرضه التطبيق
save = حفظ

## What became of a form

password-changed = تغيّرت كلمة مروركم، وانتهى كل دخول آخر.
old-password-wrong = كلمة المرور القديمة غير صحيحة.
password-wrong = كلمة المرور غير صحيحة.
code-other = يعرض التطبيق الآن رمزًا آخر. هل ساعة جهازكم صحيحة؟
too-many-tries = محاولات تسجيل الدخول كثيرة جدًا. انتظروا ربع ساعة.
password-short = كلمة المرور قصيرة. عدد أحرفها { $characters } على الأقل. يُستحسن استعمال بضع كلمات.
password-long = كلمة المرور طويلة. حجمها بالبايت { $bytes } على الأكثر.
password-simple = يسهل تخمين كلمة المرور هذه. اختاروا بضع كلمات لا علاقة بينها.
password-not-twice = كلمتا المرور غير متطابقتين.
link-old = هذا الرابط مستعمَل من قبل، أو قديم جدًا، أو أُعدّ رابط أحدث منه. اطلبوا رابطًا جديدًا ممن يشغّل المُرحِّل.
code-there = يوجد تطبيق مصادقة بالفعل. أزيلوه أولًا، ثم أعدّوا التطبيق الجديد.
disk-full = قرص المُرحِّل ممتلئ، ولم يتغيّر شيء. حاولوا مرة أخرى لاحقًا.
sign-in-wrong = المعرّف أو كلمة المرور أو الرمز غير صحيح.

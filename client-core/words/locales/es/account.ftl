### Signing in, choosing a password, and a person's own account.

sign-in = Iniciar sesión
your-id = Su identificador
password = Contraseña
code-if-used = Código de su aplicación de autenticación o de recuperación, si los usa
no-password = ¿Es la primera vez, u olvidó la contraseña? Quien se encarga del relé le crea un enlace de un solo uso. Para eso necesita su identificador.

choose-password = Elegir una contraseña
# $person is an id.
choose-for = Para { $person }.
password-rule = Al menos { $characters } caracteres; unas pocas palabras sirven bien.
password-again = Una vez más
save-and-sign-in = Guardar e iniciar sesión
link-once = El enlace funciona una sola vez. Una contraseña anterior, las sesiones abiertas con ella y todos sus otros enlaces dejan de funcionar.
link-ends-code = Su aplicación de autenticación también deja de funcionar: al iniciar sesión no se pide su código. Configure la aplicación de nuevo en Cuenta, en este teléfono o en uno nuevo.

# $person is an id.
account-of = Cuenta de { $person }
signed-in = Sesiones abiertas
signed-in-since = desde { $at }
signed-in-here = desde { $at }, en este navegador
sign-out = Cerrar sesión
sign-out-everywhere = Cerrar sesión en todas partes
old-password = Contraseña anterior
new-password = Contraseña nueva
change = Cambiar

authenticator = Aplicación de autenticación
authenticator-on = Al iniciar sesión se pide un código de su aplicación.
authenticator-off = Con una aplicación que muestra códigos, nadie entra solo con una contraseña robada.
authenticator-stop = Dejar de pedir un código
authenticator-begin = Configurar
authenticator-scan = Lea esto con la aplicación, o escríbalo en ella. Solo se muestra ahora.
your-password = Su contraseña
code-shown = El código que muestra la aplicación
save = Guardar

## What became of a form

password-changed = Su contraseña ha cambiado, y todas las demás sesiones están cerradas.
old-password-wrong = La contraseña anterior no es correcta.
password-wrong = La contraseña no es correcta.
code-other = La aplicación ya muestra otro código. ¿Está en hora el reloj de su dispositivo?
too-many-tries = Hubo demasiados intentos de iniciar sesión. Espere un cuarto de hora.
password-short = Una contraseña tiene al menos { $characters } caracteres. Unas pocas palabras sirven bien.
password-long = Una contraseña tiene como máximo { $bytes } bytes.
password-simple = Esta contraseña es fácil de adivinar. Use unas pocas palabras que no vayan juntas.
password-not-twice = Las dos contraseñas no son iguales.
link-old = Este enlace ya se usó, es demasiado antiguo, o hay uno más nuevo. Pida otro a quien se encarga del relé.
code-there = Ya hay una aplicación de autenticación. Quítela primero y después configure la nueva.
disk-full = El disco del relé está lleno; no se cambió nada. Inténtelo más tarde.
sign-in-wrong = Hay un error en el identificador, la contraseña o el código.

## Recovery codes

spare-codes = Códigos de recuperación
spare-codes-what = Si perdió el teléfono con la aplicación, uno de estos sirve en lugar de su código. Cada uno funciona una vez. Solo se muestran ahora: anótelos o imprima la página.
spare-codes-left = { $count ->
    [0] No queda ningún código de recuperación. Cree otros.
    [one] Queda un código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
spare-codes-new = Crear códigos de recuperación nuevos

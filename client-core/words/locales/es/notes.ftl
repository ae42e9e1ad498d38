### Pages that say why something is not shown or not done.

forbidden = No se hizo nada
forbidden-why = Este formulario no viene de una página de este relé en este navegador. Abra la página de nuevo.

not-found = Página no encontrada
not-found-why = Esta página no existe, o sus roles no le permiten leerla.

fault = No se pudo crear la página
fault-why = El error es del relé; su registro dice más. No se ha perdido nada.

insecure = Esta página necesita https
insecure-why = La conexión no está cifrada. Por eso no se puede iniciar sesión aquí y no se pide ninguna contraseña. Un enlace de un solo uso queda sin usar. Abra la misma dirección con https:// al principio.
insecure-operator = Para quien se encarga del relé: póngale un certificado, o colóquelo detrás de un proxy que esté indicado con --trusted-proxy y que envíe X-Forwarded-Proto. En la propia máquina del relé también funciona http://localhost.

unreadable = No se entendió
unreadable-why = El relé no pudo leer esta solicitud. Vuelva atrás, abra la página de nuevo y envíe el formulario otra vez.

busy = Muchas personas están leyendo en este momento
busy-why = Abra la página de nuevo dentro de diez segundos.

skip = Ir al contenido de la página
news-come = Ha llegado algo nuevo desde que abrió esta página.
news-show = Mostrar
typed-back = Lo que escribió aquí antes está otra vez en su campo. Aún no se ha enviado.

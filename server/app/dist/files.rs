// Written by client-core/web/build.
&[]

# Turns pepay.h into a C program that prints the size of every struct, and offset and size of its fields.
BEGIN {
    print "#include <pepay.h>\n#include <stdio.h>\n\nint main(void)\n{"
}
/^typedef struct pepay_[a-z_]* \{$/ {
    name = $3
    printf "    printf(\"%s %%zu\\n\", sizeof(%s));\n", name, name
    next
}
/^}/ {
    name = ""
}
name != "" && /;$/ {
    field = $NF
    gsub(/[*;]/, "", field)
    printf "    printf(\"    %s %%zu %%zu\\n\", offsetof(%s, %s), sizeof(((%s *)0)->%s));\n", field, name, field, name, field
}
END {
    print "    return 0;\n}"
}

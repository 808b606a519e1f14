# Postil with kakoune-lsp. In your kakrc:
#
#     evaluate-commands %sh{ kak-lsp }
#     source /path/to/postil/editors/kakoune/postil.kak
#     lsp-enable

hook global BufCreate .*\.(txt|md) %{
    set-option buffer filetype %sh{
        case "$kak_buffile" in *.md) echo markdown ;; *) echo text ;; esac
    }
}

hook global BufSetOption filetype=(?:text|markdown) %{
    set-option buffer lsp_servers %{
        [postil]
        root_globs = ["postil.toml", ".git"]
        command = "postil"
        args = ["lsp"]
    }
}

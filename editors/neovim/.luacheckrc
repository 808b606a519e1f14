-- luacheck: Neovim's Lua, with the one global it has.
std = 'luajit'
read_globals = { 'vim' }
globals = { 'vim.g', 'vim.bo', 'vim.o', 'vim.opt', 'vim.ui' }
max_line_length = 120

-- luacheck: Neovim's Lua, with the one global it has.
std = 'luajit'
read_globals = { 'vim' }
globals = { 'vim.g', 'vim.bo', 'vim.o', 'vim.opt' }
max_line_length = 120

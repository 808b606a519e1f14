-- A configuration for the test alone: what editors/neovim/README.md tells a user to write.
vim.o.swapfile = false
vim.o.loadplugins = false
vim.cmd('filetype on')
vim.opt.runtimepath:append(assert(os.getenv('POSTIL_PLUGIN')))
-- Other plugins of the machine are not loaded; this one is, as at a start.
vim.cmd('runtime plugin/postil.lua')
local cmd = { assert(os.getenv('POSTIL_BIN')), 'lsp' }
if os.getenv('POSTIL_LEGACY') or not vim.lsp.enable then
  require('postil').setup({ cmd = cmd })
else
  vim.lsp.config('postil', { cmd = cmd })
  vim.lsp.enable('postil')
end

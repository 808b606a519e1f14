-- Read at the start of Neovim: defines the command and the colours, and loads nothing else.

if vim.g.loaded_postil or vim.fn.has('nvim-0.7') == 0 then
  return
end
vim.g.loaded_postil = true

vim.api.nvim_create_user_command('Postil', function(command)
  require('postil.commands').run(command)
end, {
  nargs = '*',
  range = true,
  desc = 'Names, dates and findings of the corpus: :help postil-commands',
  complete = function(start, line)
    return require('postil.commands').complete(start, line)
  end,
})

local function colours()
  require('postil.highlight').define()
end
colours()
-- A colour scheme takes away what was defined before.
vim.api.nvim_create_autocmd('ColorScheme', {
  group = vim.api.nvim_create_augroup('postil.colours', { clear = true }),
  callback = colours,
})

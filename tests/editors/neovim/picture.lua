-- A configuration for the picture: what editors/neovim/README.md tells a user to write, and then the
-- keys of somebody who looks at a name. Writes the file $READY when all is drawn.

vim.o.swapfile = false
vim.o.number = true
vim.o.linebreak = true
vim.o.laststatus = 2
vim.o.ruler = true
vim.o.background = 'dark'
vim.o.winborder = 'rounded'
vim.opt.fillchars = { eob = ' ' }

vim.opt.runtimepath:append(assert(os.getenv('POSTIL_PLUGIN')))
vim.lsp.config('postil', { cmd = { assert(os.getenv('POSTIL_BIN')), 'lsp' } })
vim.lsp.enable('postil')
vim.diagnostic.config({ virtual_lines = true })
vim.lsp.inlay_hint.enable()

--- Calls again until it gives something.
local function when(ready, act)
  vim.defer_fn(function()
    if ready() then
      act()
    else
      when(ready, act)
    end
  end, 200)
end

vim.api.nvim_create_autocmd('VimEnter', {
  callback = function()
    local function drawn()
      local tokens = vim.lsp.semantic_tokens.get_at_pos(0, 3, #'Ông ')
      return #vim.diagnostic.get(0) > 0 and tokens and #tokens > 0 and #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0
    end
    when(drawn, function()
      -- The card of a date: few terminals shape Bengali, which the card of a name would have.
      local line = vim.api.nvim_buf_get_lines(0, 1, 2, true)[1]
      vim.api.nvim_win_set_cursor(0, { 2, line:find('11-2', 1, true) - 1 })
      vim.lsp.buf.hover()
      vim.defer_fn(function()
        vim.fn.writefile({}, assert(os.getenv('READY')))
      end, 1500)
    end)
  end,
})

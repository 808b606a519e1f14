-- Postil for Neovim 0.11 and later: read by vim.lsp.enable('postil').
-- Where to find the program: vim.lsp.config('postil', { cmd = { '/path/to/postil', 'lsp' } }).

---@type vim.lsp.Config
return {
  cmd = { 'postil', 'lsp' },
  filetypes = { 'text', 'markdown', 'toml', 'tsv' },
  -- The documents, and the files that say how to read them: a postil.toml and the lists beside
  -- it are attached too, so that the server sees them while they are edited; no other TOML is.
  root_dir = function(bufnr, on_dir)
    local root = require('postil').root(bufnr)
    if root then
      on_dir(root)
    end
  end,
  capabilities = { experimental = { postil = { showReferences = true } } },
  commands = {
    -- A click on a code lens: the mentions of what it counts.
    ['postil.showReferences'] = function(command)
      require('postil').show_references(command)
    end,
  },
}

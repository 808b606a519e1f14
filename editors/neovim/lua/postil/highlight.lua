-- Colours of names, dates and citation markers: groups of Postil's own, linked to standard ones, so
-- that a colour scheme or a user can set them. Only in the file types of documents.

local M = {}

--- The server's token types (docs/editor.md), our groups, and what those are linked to.
local GROUPS = {
  { 'class', 'PostilPerson', 'Identifier' },
  { 'namespace', 'PostilPlace', 'String' },
  { 'struct', 'PostilOrganisation', 'Function' },
  { 'enum', 'PostilNationality', 'Type' },
  { 'event', 'PostilEvent', 'Statement' },
  { 'number', 'PostilDate', 'Number' },
  { 'macro', 'PostilCitation', 'Comment' },
}

--- Defines the groups, where nobody has.
function M.define()
  for _, group in ipairs(GROUPS) do
    local token, own, standard = group[1], group[2], group[3]
    vim.api.nvim_set_hl(0, own, { default = true, link = standard })
    for _, filetype in ipairs({ 'text', 'markdown' }) do
      vim.api.nvim_set_hl(0, ('@lsp.type.%s.%s'):format(token, filetype), { default = true, link = own })
    end
  end
  vim.api.nvim_set_hl(0, 'PostilDiscovered', { default = true, italic = true })
  for _, filetype in ipairs({ 'text', 'markdown' }) do
    vim.api.nvim_set_hl(0, '@lsp.mod.discovered.' .. filetype, { default = true, link = 'PostilDiscovered' })
    -- What introduces an entity is no declaration of a program: as any other mention.
    vim.api.nvim_set_hl(0, '@lsp.mod.declaration.' .. filetype, { default = true })
  end
end

return M

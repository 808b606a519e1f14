-- What lsp/postil.lua and the set-up for older versions share. Runs on Neovim 0.7 and later.

local M = {}

--- Looks from the folder of a file upward, as the server does: for a postil.toml, and no further
--- than the root of the repository. Returns the folders where each was found.
---@param file string
---@return string|nil corpus, string|nil repository
local function upward(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  while true do
    local within = folder:gsub('/$', '') .. '/'
    if vim.fn.filereadable(within .. 'postil.toml') == 1 then
      return folder, nil
    end
    -- A folder in a clone, a file in a worktree.
    if vim.fn.isdirectory(within .. '.git') == 1 or vim.fn.filereadable(within .. '.git') == 1 then
      return nil, folder
    end
    local parent = vim.fn.fnamemodify(folder, ':h')
    if parent == folder then
      return nil, nil
    end
    folder = parent
  end
end

--- The folder that the server is started for, or nil where a buffer is none of Postil's:
--- the one of the nearest postil.toml, else the repository's, else that of the file.
---@param bufnr integer
---@return string|nil
function M.root(bufnr)
  local file = vim.api.nvim_buf_get_name(bufnr)
  -- A name with a scheme (fugitive://, oil://) is no file of the corpus.
  if vim.bo[bufnr].buftype ~= '' or file:match('^%a[%w+.-]+://') then
    return nil
  end
  local corpus, repository = upward(file)
  local filetype = vim.bo[bufnr].filetype
  if filetype == 'text' or filetype == 'markdown' then
    return corpus or repository or vim.fn.fnamemodify(file, ':p:h')
  end
  if filetype == 'tsv' or vim.fn.fnamemodify(file, ':t') == 'postil.toml' then
    return corpus
  end
  return nil
end

--- Stops the servers of Postil, and starts them anew for the buffers that they had.
function M.restart()
  local list = vim.lsp.get_clients or vim.lsp.get_active_clients
  for _, client in ipairs(list()) do
    if client.name == 'postil' then
      if vim.fn.has('nvim-0.11') == 1 then
        client:stop()
      else
        client.stop()
      end
    end
  end
  local waited = 0
  local function begin()
    local left = vim.tbl_filter(function(client)
      return client.name == 'postil'
    end, list())
    waited = waited + 1
    if #left > 0 and waited < 100 then
      vim.defer_fn(begin, 50)
      return
    end
    for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
      if vim.api.nvim_buf_is_loaded(bufnr) and M.root(bufnr) then
        vim.api.nvim_buf_call(bufnr, function()
          vim.api.nvim_exec_autocmds('FileType', { pattern = vim.bo[bufnr].filetype, modeline = false })
        end)
      end
    end
  end
  begin()
end

--- Lists the references of the place that a code lens names.
---@param command { arguments: any[] }
function M.show_references(command)
  local position = command.arguments[2]
  -- The lens stands at the first letter of its mention, and so does the cursor then: columns are
  -- counted as the server was told to, which is in bytes.
  vim.api.nvim_win_set_cursor(0, { position.line + 1, position.character })
  vim.lsp.buf.references()
end

--- For Neovim 0.7 to 0.10, which have no vim.lsp.enable.
---@param options { cmd: string[]|nil, on_attach: fun(client: table, bufnr: integer)|nil }|nil
function M.setup(options)
  options = options or {}
  M.program = options.cmd and options.cmd[1]
  -- One server a folder, on 0.7; later versions keep that account themselves.
  local servers = {}
  local function attach(bufnr)
    local root = M.root(bufnr)
    if not root then
      return
    end
    local config = {
      name = 'postil',
      cmd = options.cmd or { 'postil', 'lsp' },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
      on_attach = options.on_attach,
    }
    if vim.lsp.start then
      vim.lsp.start(config, { bufnr = bufnr })
      return
    end
    local id = servers[root]
    if not (id and vim.lsp.get_client_by_id(id)) then
      id = vim.lsp.start_client(config)
      servers[root] = id
    end
    if id then
      vim.lsp.buf_attach_client(bufnr, id)
    end
  end
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('postil', { clear = true }),
    pattern = { 'text', 'markdown', 'toml', 'tsv' },
    callback = function(event)
      attach(event.buf)
    end,
  })
end

return M

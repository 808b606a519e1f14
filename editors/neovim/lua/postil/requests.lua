-- Asks the server what the protocol has no request for (docs/protocol.md in the repository), and
-- turns the places in its answers into entries of a quickfix list. Runs on Neovim 0.7 and later.

local M = {}

--- The client of a buffer (0: this one), else any that runs.
---@param bufnr integer|nil
---@return table|nil
function M.client(bufnr)
  local list = vim.lsp.get_clients or vim.lsp.get_active_clients
  for _, filter in ipairs({ { bufnr = bufnr or vim.api.nvim_get_current_buf() }, {} }) do
    for _, client in ipairs(list(filter)) do
      if client.name == 'postil' then
        return client
      end
    end
  end
  return nil
end

--- Sends a request; `answer` is called with the result, or not at all: what went wrong is told.
---@param method string
---@param params table
---@param answer fun(result: table)
function M.ask(method, params, answer)
  local client = M.client()
  if not client then
    vim.notify(
      'Postil: no server runs. Open a text of the corpus; `:checkhealth postil` tells more.',
      vim.log.levels.WARN
    )
    return
  end
  local function handler(problem, result)
    if problem and problem.code == -32601 then
      vim.notify(
        'Postil: the `postil` program is older than this plugin, and does not know ' .. method,
        vim.log.levels.WARN
      )
    elseif problem then
      vim.notify('Postil: ' .. tostring(problem.message), vim.log.levels.ERROR)
    else
      answer(result)
    end
  end
  -- An empty table would be sent as a list.
  params = next(params) and params or vim.empty_dict()
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, params, handler)
  else
    client.request(method, params, handler)
  end
end

--- The lines of a document: of its buffer, if it is loaded, else of the file.
---@param bufnr integer
---@return string[]
local function lines(bufnr)
  if vim.api.nvim_buf_is_loaded(bufnr) then
    return vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)
  end
  local name = vim.api.nvim_buf_get_name(bufnr)
  local found = vim.fn.filereadable(name) == 1 and vim.fn.readfile(name) or {}
  if found[1] then
    found[1] = found[1]:gsub('^\239\187\191', '')
  end
  return found
end

--- Locations of the protocol as entries of a quickfix list; `text` makes one's text of its line.
---@param places { location: table }[]
---@param text fun(place: table, line: string): string
---@return table[]
function M.entries(places, text)
  local client = M.client()
  local encoding = client and client.offset_encoding or 'utf-16'
  local read = {}
  return vim.tbl_map(function(place)
    local bufnr = vim.uri_to_bufnr(place.location.uri)
    read[bufnr] = read[bufnr] or lines(bufnr)
    local start = place.location.range.start
    local line = read[bufnr][start.line + 1] or ''
    local column = start.character
    if encoding == 'utf-16' then
      column = vim.str_byteindex(line, math.min(column, select(2, vim.str_utfindex(line))), true)
    elseif encoding == 'utf-32' then
      column = vim.fn.byteidxcomp(line, column)
    end
    return { bufnr = bufnr, lnum = start.line + 1, col = column + 1, text = text(place, line) }
  end, places)
end

return M

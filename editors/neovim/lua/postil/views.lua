-- What the corpus holds as a whole, in Neovim's own ways: entities to choose from, mentions, dates and
-- findings in quickfix lists. Runs on Neovim 0.7 and later.

local requests = require('postil.requests')

local M = {}

--- Entities that a picker is given at most: the most mentioned ones that have the letters.
local MOST = 1000

--- What a number of things is called.
---@param count integer
---@param noun string
local function counted(count, noun)
  return ('%d %s%s'):format(count, noun, count == 1 and '' or 's')
end

--- One line for an entity in a picker.
---@param entity table
---@return string
function M.format(entity)
  local names = { entity.name }
  vim.list_extend(names, entity.others)
  local count = counted(entity.mentions, 'mention') .. ' in ' .. counted(entity.documents, 'document')
  return ('%s  [%s, %s]'):format(table.concat(names, ' · '), entity.kind_name, count)
end

--- Goes to a place of the protocol.
---@param location table
local function go_to(location)
  local entry = requests.entries({ { location = location } }, function()
    return ''
  end)[1]
  vim.cmd("normal! m'")
  vim.fn.bufload(entry.bufnr)
  vim.bo[entry.bufnr].buflisted = true
  vim.api.nvim_win_set_buf(0, entry.bufnr)
  vim.api.nvim_win_set_cursor(0, { entry.lnum, entry.col - 1 })
end

--- Lets the user choose an entity (letters of a name, in any script, choose before), and goes to the
--- mention that introduces it.
---@param query string|nil
function M.entities(query)
  requests.ask('postil/entities', { query = query or '', limit = MOST }, function(answer)
    local kinds = {}
    for _, kind in ipairs(answer.types) do
      kinds[kind.type] = kind.name
    end
    for _, entity in ipairs(answer.entities) do
      entity.kind_name = kinds[entity.type] or entity.type
    end
    if #answer.entities == 0 then
      vim.notify(
        'Postil: the corpus mentions nobody' .. (query and query ~= '' and ' with these letters.' or ' that is known.')
      )
      return
    end
    local left = answer.total - #answer.entities
    local prompt = left > 0 and ('Entities (%d more: give letters)'):format(left) or 'Entities'
    vim.ui.select(answer.entities, { prompt = prompt, format_item = M.format, kind = 'postil.entity' }, function(entity)
      if entity then
        go_to(entity.introduced)
      end
    end)
  end)
end

--- Puts entries into the quickfix list and opens it.
---@param title string
---@param entries table[]
local function show(title, entries)
  if #entries == 0 then
    vim.notify(title .. ': none')
    return
  end
  vim.fn.setqflist({}, ' ', { title = title, items = entries })
  vim.cmd('botright copen')
end

--- Lists the dates of the corpus in the order of time, of one year or of all.
---@param year integer|nil
function M.dates(year)
  requests.ask('postil/dates', { year = year, limit = MOST }, function(answer)
    local function text(date, line)
      return ('%-16s %s'):format(date.value, vim.trim(line))
    end
    local title = 'Postil: dates' .. (year and (' of ' .. year) or '')
    show(title, requests.entries(answer.dates, text))
    if answer.total > #answer.dates then
      vim.notify(
        ('Postil: the first %d of %d dates. `:Postil dates YEAR` lists those of a year.'):format(
          #answer.dates,
          answer.total
        )
      )
    end
  end)
end

--- Opens the list that new names go into.
function M.gazetteer()
  local file = vim.api.nvim_buf_get_name(0)
  local params = file ~= '' and { uri = vim.uri_from_fname(file) } or {}
  requests.ask('postil/lists', params, function(answer)
    for _, list in ipairs(answer.lists) do
      if list.exists then
        vim.cmd('edit ' .. vim.fn.fnameescape(vim.uri_to_fname(list.uri)))
        return
      end
    end
    vim.notify('Postil: there is no list of names yet. `:Postil add person` on a selected name makes one.')
  end)
end

--- The findings of `postil check` in a folder as entries of a quickfix list.
---@param folder string
---@param output string JSON Lines
---@return table[]
function M.findings(folder, output)
  local severities = { error = 'E', warning = 'W', information = 'I', hint = 'N' }
  local read = {}
  local entries = {}
  for line in output:gmatch('[^\n]+') do
    local finding = vim.fn.json_decode(line)
    local file = folder .. '/' .. finding.path
    read[file] = read[file] or (vim.fn.filereadable(file) == 1 and vim.fn.readfile(file)) or {}
    local function column(at)
      -- Code points of the line without its BOM, as Neovim has it; each combining mark is one.
      local text = (read[file][at.line] or ''):gsub('^\239\187\191', '')
      return math.max(vim.fn.byteidxcomp(text, at.column - 1), 0) + 1
    end
    table.insert(entries, {
      filename = file,
      lnum = finding.range.start.line,
      col = column(finding.range.start),
      end_lnum = finding.range['end'].line,
      end_col = column(finding.range['end']),
      type = severities[finding.severity],
      text = ('%s [%s]'):format(finding.message, finding.code),
    })
  end
  return entries
end

--- Checks the corpus, texts as they are saved, and lists what is found.
function M.check()
  local client = requests.client()
  local program = client and client.config.cmd[1] or 'postil'
  local folder = require('postil').root(vim.api.nvim_get_current_buf()) or vim.fn.getcwd()
  local command = { program, 'check', '--exit-zero', '--quiet', '--format', 'json-lines' }
  local output = {}
  local job = vim.fn.jobstart(command, {
    cwd = folder,
    stdout_buffered = true,
    on_stdout = function(_, data)
      output = data
    end,
    on_exit = function(_, code)
      if code ~= 0 then
        vim.notify(
          ('Postil: `postil check` ended with %d: not everything could be read'):format(code),
          vim.log.levels.WARN
        )
      end
      show('Postil: findings', M.findings(folder, table.concat(output, '\n')))
    end,
  })
  if job <= 0 then
    vim.notify('Postil: ' .. program .. ' cannot be run', vim.log.levels.ERROR)
  end
end

return M

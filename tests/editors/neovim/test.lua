-- Drives a headless Neovim (0.7 and later) on a copy of seeds/. Exit code 0: all passed.
-- Environment: SEEDS (the copy), POSTIL_BIN, POSTIL_PLUGIN; see run.sh.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local support = dofile(here .. '/support.lua')
local seeds, wait, check, write = support.seeds, support.wait, support.check, support.write
local go_to = support.go_to

--- Opens a document and waits until the server has it. Returns the buffer.
local function open(name)
  vim.cmd('edit ' .. vim.fn.fnameescape(seeds .. '/' .. name))
  local buffer = vim.api.nvim_get_current_buf()
  local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
  wait('a server for ' .. name, function()
    for _, client in ipairs(clients({ bufnr = buffer })) do
      if client.name == 'postil' and client.server_capabilities then
        return true
      end
    end
    return false
  end)
  return buffer
end

--- The findings of a buffer: the text under each, by its code. (One of each code in these files.)
local function findings(buffer)
  local found = {}
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    local lines = vim.api.nvim_buf_get_text(buffer, d.lnum, d.col, d.end_lnum, d.end_col, {})
    found[tostring(d.code or (d.user_data and d.user_data.lsp.code))] = table.concat(lines, '\n')
  end
  return found
end

--- Waits for a finding with that text under it.
local function expect_finding(buffer, code, text)
  wait(code .. ' at ' .. text .. '; there is ' .. vim.inspect(findings(buffer)), function()
    return findings(buffer)[code] == text
  end)
  print(('finding %s: %s'):format(code, text))
end

--- The text of the window that a hover opens, as a user sees it. Until the corpus has been read,
--- a card may be missing or lack other documents: asks again.
local function expect_hover(word, ...)
  local wanted = { ... }
  go_to(word)
  local text = ''
  wait('a card for ' .. word .. ' that says ' .. table.concat(wanted, ' and '), function()
    vim.lsp.buf.hover()
    local float
    vim.wait(1000, function()
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          float = window
        end
      end
      return float ~= nil
    end, 20)
    if not float then
      return false
    end
    text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(float), 0, -1, true), '\n')
    vim.api.nvim_win_close(float, true)
    for _, part in ipairs(wanted) do
      if not text:find(part, 1, true) then
        return false
      end
    end
    return true
  end)
  print(('--- hover over %s\n%s\n---'):format(word, text))
end

--- Jumps from a word to its definition; returns the document and the text at the cursor.
local function expect_definition(word, document, at)
  go_to(word)
  vim.lsp.buf.definition()
  wait(('the definition of %s in %s'):format(word, document), function()
    local name = vim.api.nvim_buf_get_name(0)
    return name:sub(-#document) == document
  end)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, true)[1]
  check(line:sub(column + 1, column + #at) == at, ('the cursor is not at %s: %s'):format(at, line:sub(column + 1)))
  print(('definition: %s -> %s:%d at %s'):format(word, document, row, at))
end

--- Applies the code action of a title for a word of the current buffer, as an editor does.
local function apply_action(word, title)
  go_to(word)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local buffer = vim.api.nvim_get_current_buf()
  local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
  local client = clients({ bufnr = buffer })[1]
  -- The words are of ASCII letters: columns are the same in every encoding.
  local at = function(character)
    return { line = row - 1, character = character }
  end
  local params = {
    textDocument = { uri = vim.uri_from_bufnr(buffer) },
    range = { start = at(column), ['end'] = at(column + #word) },
    context = { diagnostics = {} },
  }
  local titles
  wait('the action ' .. title, function()
    local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, 5000) or {}
    titles = {}
    for _, answer in pairs(answers) do
      for _, action in ipairs(answer.result or {}) do
        if action.title == title then
          vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
          return true
        end
        table.insert(titles, action.title)
      end
    end
    return false
  end)
  print('applied: ' .. title)
end

local function run()
  write('en/harbour.txt', 'The old people of the harbour still speak of the Quorl and of its bell.\n')
  write('en/island.txt', 'Nobody on the island has seen the Quorl since the great storm of that year.\n')
  local relations = open('bn/relations.txt')
  local version = vim.version()
  print(
    ('Neovim %d.%d.%d, %s'):format(
      version.major,
      version.minor,
      version.patch,
      os.getenv('POSTIL_LEGACY') and 'set-up for older versions' or 'default set-up'
    )
  )
  expect_finding(relations, 'unmatched-citation', '[৭]')

  -- A short name in Vietnamese is introduced by a full one in Bengali, in a document not open yet.
  open('vi/sentences.txt')
  expect_hover('Guterres', 'António Guterres', 'bn/camp-visit.txt')
  expect_definition('Guterres', 'bn/camp-visit.txt', 'আন্তোনিও গুতেরেস')

  -- A name that no list holds, given away by its title, with a case ending.
  expect_hover('তরফদারের', 'রেজাউল হক তরফদার')

  -- An edit reaches the server: the finding goes with its cause.
  vim.api.nvim_set_current_buf(relations)
  vim.cmd([[%s/\[৭\]//]])
  wait('the finding to go', function()
    return findings(relations)['unmatched-citation'] == nil
  end)
  print('the finding is gone after the edit')

  -- A name is added to the list by code action: nothing is saved, and a document that was never
  -- opened has it as well.
  open('en/harbour.txt')
  apply_action('Quorl', 'Add “Quorl” to the gazetteer as an event, treaty or work')
  -- Old versions load the list for the edit without telling the server of it: it has to be saved.
  local old = vim.fn.has('nvim-0.10') == 0
  if old then
    vim.cmd('silent wall')
  end
  expect_hover('Quorl', '2 mentions in 2 documents', 'gazetteer.tsv')
  open('en/island.txt')
  expect_hover('Quorl', '2 mentions in 2 documents')
  for line in io.lines(seeds .. '/gazetteer.tsv') do
    check(old or not line:find('Quorl', 1, true), 'the list was saved')
  end

  -- The corpus's settings and lists are attached too; no other file of their types is.
  open('postil.toml')
  open('gazetteer.tsv')
  vim.cmd('edit ' .. vim.fn.fnameescape(seeds .. '/other.toml'))
  check(require('postil').root(0) == nil, 'other.toml is attached')
end

local passed, message = pcall(run)
io.stdout:write('\n' .. (passed and 'PASS' or ('FAIL: ' .. tostring(message))) .. '\n')
vim.cmd(passed and 'qall!' or 'cquit 1')

-- Every feature in a headless Neovim 0.11 or later, in Bengali and Vietnamese, on a copy of seeds/.
-- An emoji beyond the BMP and decomposed Vietnamese stand before what is looked at: columns in
-- another encoding than the one agreed on show at once. See run.sh.

local here = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local support = dofile(here .. '/support.lua')
local seeds, wait, check, write = support.seeds, support.wait, support.check, support.write
local place, go_to = support.place, support.go_to

local function same(found, expected, what)
  check(
    vim.deep_equal(found, expected),
    ('%s: expected %s, found %s'):format(what, vim.inspect(expected), vim.inspect(found))
  )
end

local function client()
  return vim.lsp.get_clients({ bufnr = 0, name = 'postil' })[1]
end

local function open(name)
  vim.cmd('edit ' .. vim.fn.fnameescape(seeds .. '/' .. name))
  wait('a server for ' .. name, function()
    return client() ~= nil and client().initialized
  end)
  return vim.api.nvim_get_current_buf()
end

--- The text between two places of the current buffer.
local function text(lnum, col, end_lnum, end_col)
  return table.concat(vim.api.nvim_buf_get_text(0, lnum, col, end_lnum, end_col, {}), '\n')
end

local function at_cursor(word)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  local line = vim.api.nvim_buf_get_lines(0, row - 1, row, true)[1]
  return line:sub(column + 1, column + #word) == word
end

--- Asks again until the corpus has been read and the answer is as wanted.
local function asked(method, params, wanted)
  local result
  wait(method .. '; last answer: ' .. vim.inspect(result):sub(1, 400), function()
    local answer = client():request_sync(method, params(), 5000, 0)
    result = answer and answer.result
    return result and wanted(result)
  end)
  return result
end

local function at_point()
  return vim.lsp.util.make_position_params(0, client().offset_encoding)
end

--- The text of the float that a function opens.
local function float(opens)
  local found
  wait('a float', function()
    opens()
    vim.wait(1000, function()
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          found = window
        end
      end
      return found ~= nil
    end, 20)
    return found ~= nil
  end)
  local shown = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(found), 0, -1, true), '\n')
  vim.api.nvim_win_close(found, true)
  return shown
end

-- H, a and a grave, …: each mark a code point of its own.
local LEAD = '😀 Ha\204\128 No\204\163\204\130i — '
local PLACES = {
  {
    'places-bn.txt',
    'গুতেরেস',
    LEAD
      .. 'আন্তোনিও গুতেরেস ৩১ জুন ২০২৫ তারিখে আসেন।\n',
    '৩১ জুন ২০২৫',
  },
  {
    'places-vi.txt',
    'Guterres',
    LEAD .. 'ông Guterres đến ngày 31 tháng 6 năm 2025.\n',
    'ngày 31 tháng 6 năm 2025',
  },
  { 'places-en.txt', 'Guterres', LEAD .. 'Mr Guterres came on 31 June 2025.\n', '31 June 2025' },
}

local tests = {}

function tests.squiggles_cards_and_definitions_are_at_the_right_letters()
  for _, it in ipairs(PLACES) do
    local name, word, _, date = unpack(it)
    local buffer = open(name)
    same(client().offset_encoding, 'utf-8', 'the encoding')
    local finding
    wait('a finding in ' .. name, function()
      for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
        if diagnostic.code == 'impossible-date' then
          finding = diagnostic
        end
      end
      return finding ~= nil
    end)
    same(text(finding.lnum, finding.col, finding.end_lnum, finding.end_col), date, 'under the squiggle')
    go_to(word)
    asked('textDocument/hover', at_point, function(hover)
      return vim.inspect(hover.contents):find('antonio-guterres', 1, true)
        and vim.inspect(hover.contents):find('in 9 documents', 1, true)
    end)
    check(float(vim.lsp.buf.hover):find('António Guterres', 1, true), 'the card has the name')
    vim.lsp.buf.definition()
    wait('the definition', function()
      return vim.api.nvim_buf_get_name(0):sub(-14) == 'camp-visit.txt'
    end)
    check(at_cursor('আন্তোনিও গুতেরেস'), 'the cursor is at the definition')
    print(('%s: finding under %s, card and definition of %s'):format(name, date, word))
  end
end

function tests.references_stand_in_all_scripts()
  open('places-vi.txt')
  go_to('Guterres')
  vim.lsp.buf.references()
  wait('references', function()
    return #vim.fn.getqflist() > 8
  end)
  local files = {}
  for _, item in ipairs(vim.fn.getqflist()) do
    files[vim.fn.fnamemodify(vim.fn.bufname(item.bufnr), ':t')] = true
  end
  check(files['places-bn.txt'] and files['places-vi.txt'] and files['places-en.txt'], vim.inspect(files))
  vim.cmd('cclose')
end

function tests.values_stand_behind_dates()
  local buffer = open('bn/relations.txt')
  vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
  wait('the hint 1973-02-11', function()
    for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = buffer })) do
      if hint.inlay_hint.label == '1973-02-11' then
        local at = hint.inlay_hint.position
        -- The hint's column is in bytes, as agreed.
        return text(at.line, at.character - #'ফেব্রুয়ারি', at.line, at.character)
          == 'ফেব্রুয়ারি'
      end
    end
    return false
  end)
end

function tests.names_have_colours_of_the_scheme()
  local buffer = open('bn/relations.txt')
  local groups = {}
  local function token(word)
    local line, column = place(word)
    local found = (vim.lsp.semantic_tokens.get_at_pos(buffer, line, column) or {})[1]
    return found and found.type
  end
  wait('tokens', function()
    return token('হাসিনা') == 'class' and token('হ্যানয়ে') == 'namespace'
  end)
  for _, group in ipairs({ '@lsp.type.class.text', 'PostilPerson', '@lsp.type.namespace.text', 'PostilPlace' }) do
    groups[group] = vim.api.nvim_get_hl(0, { name = group }).link
  end
  same(groups, {
    ['@lsp.type.class.text'] = 'PostilPerson',
    PostilPerson = 'Identifier',
    ['@lsp.type.namespace.text'] = 'PostilPlace',
    PostilPlace = 'String',
  }, 'links')
  -- What a user sets stays, with another colour scheme too.
  vim.api.nvim_set_hl(0, 'PostilPerson', { link = 'Title' })
  vim.cmd('doautocmd ColorScheme')
  same(vim.api.nvim_get_hl(0, { name = 'PostilPerson' }).link, 'Title', 'a group that the user has set')
  same(vim.api.nvim_get_hl(0, { name = '@lsp.type.class.lua' }).link, nil, 'the group of another file type')
end

function tests.outline_lenses_completion_and_fixes()
  open('bn/relations.txt')
  local document = function()
    return { textDocument = { uri = vim.uri_from_bufnr(0) } }
  end
  asked('textDocument/documentSymbol', document, function(symbols)
    return #symbols > 3
  end)
  asked('textDocument/codeLens', document, function(lenses)
    return #lenses > 0
  end)
  go_to('[৭]')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.title:find('^Remove the marker') ~= nil
    end,
  })
  wait('the marker to go', function()
    return not table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true)):find('[৭]', 1, true)
  end)
  vim.cmd('silent undo')
  open('places-bn.txt')
  vim.api.nvim_buf_set_lines(0, 1, 1, true, { 'Putin' })
  vim.api.nvim_win_set_cursor(0, { 2, 5 })
  asked('textDocument/completion', function()
    local params = at_point()
    params.position.character = 5
    params.context = { triggerKind = 1 }
    return params
  end, function(list)
    return list.items[1] and vim.inspect(list.items):find('পুতিন', 1, true)
  end)
  vim.cmd('silent edit!')
end

function tests.a_name_is_renamed_with_its_endings_in_all_documents()
  open('rename-a.txt')
  go_to('Quillby')
  asked('textDocument/hover', at_point, function(hover)
    return vim.inspect(hover.contents):find('3 mentions in 2 documents', 1, true)
  end)
  vim.lsp.buf.rename('Zoran Quillbury')
  wait('the rename', function()
    return vim.api.nvim_get_current_line() == LEAD .. 'We met Zoran Quillbury. Quillbury spoke.'
  end)
  open('rename-b.txt')
  same(vim.api.nvim_get_current_line(), 'The answer of Zoran Quillbury came late.', 'the other document')
  vim.cmd('Postil gazetteer')
  wait('the list', function()
    return vim.api.nvim_buf_get_name(0):sub(-13) == 'gazetteer.tsv'
  end)
  place('quillby\tPER\ten\tZoran Quillbury\t~Quillbury')
end

function tests.entities_are_chosen_with_vim_ui_select()
  open('places-vi.txt')
  local offered, options
  local select = vim.ui.select
  vim.ui.select = function(items, opts, choose)
    offered, options = items, opts
    choose(items[1])
  end
  vim.cmd('Postil entities গুতেরেস')
  wait('the picker', function()
    return offered ~= nil
  end)
  vim.ui.select = select
  same(#offered, 1, 'entities with these letters')
  local line = options.format_item(offered[1])
  check(line:find('^António Guterres · ') and line:find('person, %d+ mentions in %d+ documents'), line)
  wait('its introduction', function()
    return vim.api.nvim_buf_get_name(0):sub(-14) == 'camp-visit.txt'
  end)
  check(at_cursor('আন্তোনিও গুতেরেস'), 'the cursor is where it is introduced')
end

function tests.dates_are_listed_in_the_order_of_time()
  open('places-vi.txt')
  vim.cmd('Postil dates 1973')
  wait('dates', function()
    return vim.fn.getqflist({ title = true }).title == 'Postil: dates of 1973'
  end)
  local items = vim.fn.getqflist()
  check(#items >= 2, vim.inspect(items))
  for _, item in ipairs(items) do
    check(item.text:find('^1973'), item.text)
  end
  vim.cmd('cfirst')
  check(
    at_cursor('১৯৭৩') or at_cursor('11') or at_cursor('ngày') or at_cursor('11 '),
    vim.api.nvim_get_current_line()
  )
  vim.cmd('cclose')
end

function tests.the_corpus_is_checked_into_the_quickfix_list()
  open('places-bn.txt')
  vim.cmd('Postil check')
  local found
  wait('findings', function()
    if vim.fn.getqflist({ title = true }).title ~= 'Postil: findings' then
      return false
    end
    for _, item in ipairs(vim.fn.getqflist()) do
      if item.text:find('impossible-date', 1, true) and vim.fn.bufname(item.bufnr):find('places%-bn') then
        found = item
      end
    end
    return found ~= nil
  end)
  vim.cmd('cclose')
  open('places-bn.txt')
  same(
    text(found.lnum - 1, found.col - 1, found.end_lnum - 1, found.end_col - 1),
    '৩১ জুন ২০২৫',
    'the place'
  )
end

function tests.a_selection_is_added_and_the_list_opened()
  write('en/quay.txt', 'They spoke of the Brindlemere for hours.\n')
  open('en/quay.txt')
  go_to('Brindlemere')
  vim.cmd('normal! viw\27')
  wait('the name in the list', function()
    vim.cmd("silent '<,'>Postil add place")
    vim.wait(500, function()
      return vim.fn.bufnr('gazetteer.tsv') ~= -1
    end)
    local list = vim.fn.bufnr('gazetteer.tsv')
    if list == -1 or not vim.api.nvim_buf_is_loaded(list) then
      return false
    end
    return table.concat(vim.api.nvim_buf_get_lines(list, 0, -1, true), '\n'):find('LOC\ten\tBrindlemere', 1, true)
      ~= nil
  end)
  vim.cmd('Postil gazetteer')
  wait('the list', function()
    return vim.api.nvim_buf_get_name(0):sub(-13) == 'gazetteer.tsv'
  end)
end

function tests.health_and_help_are_there()
  open('places-vi.txt')
  vim.cmd('silent checkhealth postil')
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  check(report:find('postil %d+%.%d+%.%d+') and report:find('positions in utf%-8'), report)
  check(not report:find('ERROR') and not report:find('WARNING'), report)
  vim.cmd('bwipeout!')
  local doc = assert(os.getenv('POSTIL_PLUGIN')) .. '/doc'
  -- The tags are the plugin manager's to make: not into the source.
  local copy = vim.fn.tempname()
  vim.fn.mkdir(copy .. '/doc', 'p')
  vim.fn.writefile(vim.fn.readfile(doc .. '/postil.txt'), copy .. '/doc/postil.txt')
  vim.cmd('helptags ' .. vim.fn.fnameescape(copy .. '/doc'))
  vim.opt.runtimepath:append(copy)
  vim.cmd('help postil-commands')
  check(vim.api.nvim_get_current_line():find('postil-commands', 1, true), vim.api.nvim_get_current_line())
  same(vim.lsp.get_clients({ bufnr = 0 }), {}, 'a help page is attached')
  vim.cmd('bwipeout!')
end

function tests.other_files_are_left_alone()
  write('notes.conf', 'x = 1\n')
  write('other.tsv.gz.toml', 'x = 1\n')
  for _, name in ipairs({ 'notes.conf', 'other.tsv.gz.toml' }) do
    vim.cmd('edit ' .. vim.fn.fnameescape(seeds .. '/' .. name))
    check(require('postil').root(0) == nil, name .. ' is attached')
  end
  vim.cmd('enew')
  vim.bo.buftype = 'nofile'
  vim.bo.filetype = 'text'
  check(require('postil').root(0) == nil, 'a scratch buffer is attached')
end

function tests.subcommands_are_completed()
  same(vim.fn.getcompletion('Postil e', 'cmdline'), { 'entities' }, 'subcommands')
  same(vim.fn.getcompletion('Postil add p', 'cmdline'), { 'person', 'place' }, 'kinds')
end

function tests.the_server_is_restarted()
  open('places-vi.txt')
  local before = client().id
  vim.cmd('Postil restart')
  wait('another server', function()
    local now = client()
    return now ~= nil and now.id ~= before and now.initialized
  end)
end

local ORDER = {
  'squiggles_cards_and_definitions_are_at_the_right_letters',
  'references_stand_in_all_scripts',
  'values_stand_behind_dates',
  'names_have_colours_of_the_scheme',
  'outline_lenses_completion_and_fixes',
  'entities_are_chosen_with_vim_ui_select',
  'dates_are_listed_in_the_order_of_time',
  'the_corpus_is_checked_into_the_quickfix_list',
  'a_selection_is_added_and_the_list_opened',
  'health_and_help_are_there',
  'other_files_are_left_alone',
  'subcommands_are_completed',
  'the_server_is_restarted',
  'a_name_is_renamed_with_its_endings_in_all_documents',
}

vim.o.hidden = true
for _, it in ipairs(PLACES) do
  write(it[1], it[3])
end
write('rename-a.txt', LEAD .. 'We met Zoran Quillby. Quillby spoke.\n')
write('rename-b.txt', 'The answer of Zoran Quillby came late.\n')
local list = assert(io.open(seeds .. '/gazetteer.tsv', 'a'))
list:write('quillby\tPER\ten\tZoran Quillby\t~Quillby\n')
list:close()
same(#ORDER, vim.tbl_count(tests), 'tests that are run')
for _, name in ipairs(ORDER) do
  local passed, message = xpcall(tests[name], function(problem)
    return type(problem) == 'string' and debug.traceback(problem, 2) or vim.inspect(problem)
  end)
  io.stdout:write(('\n%s %s'):format(passed and 'ok  ' or 'FAIL', name:gsub('_', ' ')))
  if not passed then
    io.stdout:write('\n' .. message .. '\n')
    vim.cmd('cquit 1')
  end
end
io.stdout:write('\nPASS\n')
vim.cmd('qall!')

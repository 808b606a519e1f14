-- The command `:Postil`, its subcommands and their completion. Runs on Neovim 0.7 and later.

local M = {}

--- What a name can be added as, and how the server's code actions end that do it.
local KINDS = {
  person = 'as a person',
  place = 'as a place',
  organisation = 'as an organisation',
  nationality = 'as a nationality or group',
  event = 'as an event, treaty or work',
}

--- Adds the selection, or the name at the cursor, to the list of names.
---@param kind string
---@param range boolean whether the command was given the selection
local function add(kind, range)
  local ending = KINDS[kind]
  if not ending then
    vim.notify('Postil: as what? ' .. table.concat(vim.fn.sort(vim.tbl_keys(KINDS)), ', '), vim.log.levels.WARN)
    return
  end
  local options = {
    apply = true,
    filter = function(action)
      return vim.endswith(action.title, ending)
    end,
  }
  if range then
    local from, to = vim.api.nvim_buf_get_mark(0, '<'), vim.api.nvim_buf_get_mark(0, '>')
    options.range = { start = from, ['end'] = to }
  end
  vim.lsp.buf.code_action(options)
end

local SUBCOMMANDS = {
  add = {
    run = function(arguments, range)
      add(arguments[1] or '', range)
    end,
    values = function()
      return vim.fn.sort(vim.tbl_keys(KINDS))
    end,
  },
  check = {
    run = function()
      require('postil.views').check()
    end,
  },
  dates = {
    run = function(arguments)
      require('postil.views').dates(tonumber(arguments[1]))
    end,
  },
  entities = {
    run = function(arguments)
      require('postil.views').entities(table.concat(arguments, ' '))
    end,
  },
  gazetteer = {
    run = function()
      require('postil.views').gazetteer()
    end,
  },
  log = {
    run = function()
      vim.cmd('tabedit ' .. vim.fn.fnameescape(vim.lsp.get_log_path()))
    end,
  },
  restart = {
    run = function()
      require('postil').restart()
    end,
  },
}

--- Runs `:Postil …`; `command` is what Neovim says of it.
---@param command table
function M.run(command)
  local arguments = vim.split(command.args, '%s+', { trimempty = true })
  local subcommand = SUBCOMMANDS[table.remove(arguments, 1)]
  if not subcommand then
    vim.notify('Postil: what? ' .. table.concat(vim.fn.sort(vim.tbl_keys(SUBCOMMANDS)), ', '), vim.log.levels.WARN)
    return
  end
  subcommand.run(arguments, command.range > 0)
end

--- What may stand where the cursor is in the command line.
---@param start string
---@param line string
---@return string[]
function M.complete(start, line)
  local words = vim.split(line:match('Postil%s+(.*)') or '', '%s+')
  local all = vim.fn.sort(vim.tbl_keys(SUBCOMMANDS))
  if #words > 1 then
    local subcommand = SUBCOMMANDS[words[1]]
    all = subcommand and subcommand.values and subcommand.values() or {}
  end
  return vim.tbl_filter(function(word)
    return vim.startswith(word, start)
  end, all)
end

return M

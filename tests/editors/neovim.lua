-- Works on an article in Neovim as its writer would, and writes down what is seen. Given by the environment:
-- EVLINT_SERVER, the command as JSON; EVLINT_ARTICLE, the file; EVLINT_SEEN, where to write.

local seen = {}
local article = os.getenv("EVLINT_ARTICLE")

local function wait_for(what, is_so)
  if not vim.wait(30000, is_so, 20) then
    error("waited in vain for " .. what)
  end
end

local function look()
  local rules = {}
  for _, told in ipairs(vim.diagnostic.get(0)) do
    table.insert(rules, {
      code = told.code or told.user_data.lsp.code,
      source = told.source,
      severity = vim.diagnostic.severity[told.severity],
      place = { told.lnum, told.col, told.end_lnum, told.end_col },
      message = told.message,
    })
  end
  table.sort(rules, function(one, other)
    return one.place[1] < other.place[1]
  end)
  return rules
end

local function text()
  return vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

-- Choose from a menu of code actions, as people do with a key.
local function choose(title)
  vim.ui.select = function(items, options, on_choice)
    for _, item in ipairs(items) do
      if options.format_item(item) == title then
        return on_choice(item)
      end
    end
    error("no action '" .. title .. "'")
  end
end

-- Apply all safe fixes before the file is written; docs/editors.md shows the same.
local function fix_on_save(buffer)
  vim.api.nvim_create_autocmd("BufWritePre", {
    buffer = buffer,
    callback = function()
      local asked = vim.lsp.util.make_range_params()
      asked.context = { only = { "source.fixAll.evlint" }, diagnostics = {} }
      for _, answer in pairs(vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", asked, 3000) or {}) do
        for _, action in ipairs(answer.result or {}) do
          vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
        end
      end
    end,
  })
end

local function work()
  vim.cmd("edit " .. vim.fn.fnameescape(article))
  local client = vim.lsp.start_client({
    name = "evlint",
    cmd = vim.json.decode(os.getenv("EVLINT_SERVER")),
    root_dir = vim.fs and vim.fs.dirname(article) or vim.fn.fnamemodify(article, ":h"),
    init_options = { debounce = 20 },
  })
  vim.lsp.buf_attach_client(0, client)
  fix_on_save(0)

  wait_for("diagnostics", function() return #look() == 1 end)
  seen.opened = look()

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "", "Advertisement" })
  wait_for("those of an edit", function() return #look() == 2 end)
  seen.edited = look()

  vim.api.nvim_win_set_cursor(0, { seen.edited[2].place[1] + 1, 0 })
  choose("Delete the leftover line (unsafe: changes words)")
  vim.lsp.buf.code_action()
  wait_for("the quick fix", function() return #look() == 1 end)
  seen.fixed = text()

  local asked = vim.lsp.util.make_position_params()
  asked.position = { line = seen.opened[1].place[1], character = seen.opened[1].place[2] }
  for _, answer in pairs(vim.lsp.buf_request_sync(0, "textDocument/hover", asked, 30000)) do
    seen.hover = answer.result.contents.value
  end

  vim.cmd("write")
  seen.saved = text()
  wait_for("nothing more to tell", function() return #look() == 0 end)

  vim.lsp.stop_client(client)
  wait_for("the server's end", function() return vim.lsp.get_client_by_id(client) == nil end)
end

local ok, fault = pcall(work)
if not ok then
  seen.fault = fault
end
vim.fn.writefile({ vim.json.encode(seen) }, os.getenv("EVLINT_SEEN"))
vim.cmd("qall!")

;;; postil.el --- Names, dates and citations in Bengali, Vietnamese and English texts  -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (eglot "1.9"))
;; Keywords: text, languages

;;; Commentary:

;; Tells eglot of the language server of Postil.  In your init file:
;;
;;     (add-to-list 'load-path "/path/to/postil/editors/emacs")
;;     (require 'postil)
;;     (postil-setup)
;;
;; A text, a Markdown file or a postil.toml below a postil.toml is then managed by eglot; other
;; texts are left alone, unless you say `M-x eglot' in them.

;;; Code:

(require 'eglot)

(defgroup postil nil
  "Names, dates and citations in texts."
  :group 'text)

(defcustom postil-program "postil"
  "The program: a name on the path, or a path."
  :type 'string
  :group 'postil)

(defconst postil-modes '(text-mode markdown-mode conf-toml-mode toml-ts-mode)
  "The modes that the server is told of, if they are there.")

(defun postil--contact (&rest _)
  "The command that starts the server."
  (list postil-program "lsp"))

(defun postil-ensure ()
  "Let eglot manage this buffer, if it is a file of a corpus."
  (when (and buffer-file-name
             (memq major-mode postil-modes)
             (locate-dominating-file buffer-file-name "postil.toml")
             (or (not (string-match-p "\\.toml\\'" buffer-file-name))
                 (string= "postil.toml" (file-name-nondirectory buffer-file-name))))
    (eglot-ensure)))

(defun postil-project (directory)
  "The corpus that DIRECTORY belongs to, as a project: the folder of its postil.toml."
  (let ((root (and (bound-and-true-p eglot-lsp-context)
                   (locate-dominating-file directory "postil.toml"))))
    (and root (cons 'transient (expand-file-name root)))))

;;;###autoload
(defun postil-setup ()
  "Start the server of Postil for the texts of a corpus, from now on."
  (dolist (mode postil-modes)
    (add-to-list 'eglot-server-programs (cons mode #'postil--contact))
    (add-hook (intern (format "%s-hook" mode)) #'postil-ensure))
  (add-hook 'project-find-functions #'postil-project))

(provide 'postil)
;;; postil.el ends here

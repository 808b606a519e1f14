;;; test.el --- Drives Emacs with eglot on a copy of seeds/ (see run.sh)  -*- lexical-binding: t -*-

;; An emoji beyond the BMP and decomposed Vietnamese stand before what is looked at: columns in
;; another encoding than the one agreed on show at once.

;;; Code:

(setq make-backup-files nil create-lockfiles nil auto-save-default nil
      package-user-dir "/nonexistent")
;; Emacs 28 has eglot as a package of the system, whose folder -Q leaves out.
(when (version< emacs-version "29")
  (add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
  (package-initialize))
(add-to-list 'load-path (getenv "POSTIL_LISP"))
(require 'flymake)
(require 'xref)
(require 'postil)

(setq postil-program (getenv "POSTIL_BIN")
      eglot-sync-connect 20
      eglot-connect-timeout 20
      eglot-confirm-server-initiated-edits nil
      xref-prompt-for-identifier nil)
;; The question before an edit of files that are not open: yes.
(advice-add 'y-or-n-p :override #'always)
(postil-setup)

(defvar seeds (file-name-as-directory (getenv "SEEDS")))

(defun wait (what condition)
  "Wait until CONDITION gives something; WHAT is told where it does not."
  (let ((end (+ (float-time) 20)) found)
    (while (not (setq found (funcall condition)))
      (when (> (float-time) end)
        (error "timed out: %s" what))
      (accept-process-output nil 0.05))
    found))

(defun open (name)
  "Open the text NAME and wait for the server."
  (switch-to-buffer (find-file-noselect (concat seeds name)))
  ;; In batch mode no command ends, after which eglot would start the server.
  (unless (bound-and-true-p eglot--managed-mode)
    (if (eglot-current-server)
        (eglot--maybe-activate-editing-mode)
      (apply #'eglot (eglot--guess-contact))))
  (wait name (lambda () (bound-and-true-p eglot--managed-mode))))

(defun go-to (word)
  "Put point on the second letter of WORD."
  (goto-char (point-min))
  (search-forward word)
  (goto-char (1+ (match-beginning 0))))

(defun finding-under (word code)
  "Whether a finding that says CODE has exactly WORD under it."
  (seq-find (lambda (it)
              (and (string-match-p (regexp-quote code) (flymake-diagnostic-text it))
                   (string= word (buffer-substring-no-properties (flymake-diagnostic-beg it)
                                                                 (flymake-diagnostic-end it)))))
            (flymake-diagnostics)))

(defun card ()
  "The card at point, once it tells of the whole corpus."
  (let (said)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
    (let ((end (+ (float-time) 3)))
      (while (and (not said) (< (float-time) end))
        (accept-process-output nil 0.05)))
    (and said (substring-no-properties said))))

(defun write (name text)
  "Write a text of the test's own."
  (write-region text nil (concat seeds name) nil 'quiet))

(defconst lead "😀 Ha\u0300 No\u0323\u0302i — ")

(defun run ()
  "All tests."
  (write "places-bn.txt" (concat lead "আন্তোনিও গুতেরেস ৩১ জুন ২০২৫ তারিখে আসেন।\n"))
  (write "places-vi.txt" (concat lead "ông Guterres đến ngày 31 tháng 6 năm 2025.\n"))
  (write "places-en.txt" (concat lead "Mr Guterres came on 31 June 2025.\n"))
  (write "gazetteer.tsv" "id\ttype\tlang\tname\taliases\nquillby\tPER\ten\tZoran Quillby\t~Quillby\n")
  (write "rename-a.txt" (concat lead "Mr Zoran Quillby spoke. Quillby left.\n"))
  (write "rename-b.txt" "The answer of Zoran Quillby came late.\n")

  (pcase-dolist (`(,name ,word ,date) '(("places-bn.txt" "গুতেরেস" "৩১ জুন ২০২৫")
                                        ("places-vi.txt" "Guterres" "ngày 31 tháng 6 năm 2025")
                                        ("places-en.txt" "Guterres" "31 June 2025")))
    (open name)
    (wait (concat "the finding under " date)
          (lambda () (flymake-start) (finding-under date "does not exist")))
    (go-to word)
    (wait (concat "the card of " word)
          (lambda () (let ((text (card))) (and text (string-match-p "antonio-guterres" text)
                                               (string-match-p "in 9 documents" text)))))
    (xref-find-definitions word)
    (wait "the definition" (lambda () (string-suffix-p "camp-visit.txt" buffer-file-name)))
    (unless (looking-at "আন্তোনিও গুতেরেস")
      (error "the definition is at %S" (buffer-substring (point) (line-end-position))))
    (message "%s: finding under %s, card and definition of %s" name date word))

  (open "places-vi.txt")
  (go-to "Guterres")
  (let ((files (mapcar (lambda (it) (file-name-nondirectory (xref-location-group (xref-item-location it))))
                       (xref-backend-references (xref-find-backend) "Guterres"))))
    (unless (and (member "places-bn.txt" files) (member "places-en.txt" files))
      (error "references are in %S" files))
    (message "references: %d, in all scripts" (length files)))

  (open "rename-a.txt")
  (go-to "Zoran")
  (wait "the list" (lambda () (let ((text (card))) (and text (string-match-p "3 mentions in 2" text)))))
  (eglot-rename "Zoran Quillbury")
  (wait "the rename" (lambda () (string= (buffer-string)
                                         (concat lead "Mr Zoran Quillbury spoke. Quillbury left.\n"))))
  (with-current-buffer (find-file-noselect (concat seeds "rename-b.txt"))
    (wait "the rename in another document"
          (lambda () (string= (buffer-string) "The answer of Zoran Quillbury came late.\n"))))
  (message "renamed in both documents")

  (open "places-en.txt")
  (goto-char (point-min))
  (search-forward "31 June")
  (replace-match "30 June")
  (eglot--signal-textDocument/didChange)
  (wait "the finding to go" (lambda () (flymake-start) (not (finding-under "31 June 2025" "does not exist"))))
  (message "the finding goes with its cause")

  ;; A text of a corpus is managed when it is opened; what is none is left alone.
  (make-directory (concat (getenv "HOME") "/other"))
  (let ((other (concat (getenv "HOME") "/other/note.txt"))
        (ensured nil))
    (write-region "A note.\n" nil other nil 'quiet)
    (write "new.txt" "A text.\n")
    (cl-letf (((symbol-function 'eglot-ensure) (lambda () (push (buffer-name) ensured))))
      (find-file-noselect other)
      (find-file-noselect (concat seeds "new.txt"))
      (find-file-noselect (concat seeds "gazetteer.tsv")))
    (unless (equal ensured '("new.txt"))
      (error "managed are %S" ensured)))
  (dolist (buffer (buffer-list))
    (with-current-buffer buffer (set-buffer-modified-p nil)))
  (ignore-errors (eglot-shutdown-all)))

(message "Emacs %s" emacs-version)
(condition-case problem
    (progn (run) (message "PASS"))
  (error (message "FAIL %S" problem) (kill-emacs 1)))
;;; test.el ends here

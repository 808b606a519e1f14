"""Reads what Postil writes with the tools that it is written for. See run.sh."""

import html.parser
import importlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("POSTIL_BIN", ROOT / "target/release/postil")).resolve()
SCHEMAS = pathlib.Path(os.environ.get("SCHEMAS", ROOT / "target/ci/schemas"))
CI = os.environ.get("CI") == "true"


def need(name):
    """A module, or the end of the test: skipped on a laptop, failed in CI."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        if CI:
            raise
        raise unittest.SkipTest(f"no Python package {name}") from error


def schema(name):
    path = SCHEMAS / name
    if not path.exists() and not CI:
        raise unittest.SkipTest(f"no {path}")
    return path


def postil(*args, code=0, cwd=ROOT, stdin=None):
    run = subprocess.run([BIN, *args], cwd=cwd, input=stdin, capture_output=True, text=True)
    assert run.returncode in ([code] if isinstance(code, int) else code), run
    return run.stdout


def git(*args, cwd):
    identity = ["-c", "user.name=test", "-c", "user.email=test@localhost"]
    subprocess.run(["git", *identity, *args], cwd=cwd, check=True, capture_output=True)


class Reports(unittest.TestCase):
    """What `postil check` writes."""

    def test_sarif_is_valid(self):
        jsonschema = need("jsonschema")
        rules = json.loads(schema("sarif.json").read_text())
        validator = jsonschema.validators.validator_for(rules)(rules)
        with tempfile.TemporaryDirectory() as folder:
            known = f"{folder}/known.json"
            postil("check", "seeds/bn", "--write-baseline", known)
            postil("check", "seeds/vi", "--write-baseline", known)
            for more in [[], ["--baseline", known]]:
                log = json.loads(postil("check", "seeds", "--format", "sarif", "--exit-zero", *more))
                self.assertEqual([e.message for e in validator.iter_errors(log)], [])
                self.assertGreater(len(log["runs"][0]["results"]), 4)
            states = {r["baselineState"] for r in log["runs"][0]["results"]}
            self.assertIn("unchanged", states)
            self.assertIn("new", states)

    def test_junit_is_valid(self):
        xmlschema = need("xmlschema")
        valid = xmlschema.XMLSchema(str(schema("junit.xsd")))
        with tempfile.TemporaryDirectory() as folder:
            report = f"{folder}/report.xml"
            postil("check", "seeds", "gone.txt", "--format", f"junit={report}", code=2)
            valid.validate(report)

    def test_the_schema_of_the_settings_takes_what_postil_takes(self):
        jsonschema = need("jsonschema")
        rules = json.loads(postil("config", "schema"))
        validator = jsonschema.validators.validator_for(rules)(rules)
        validator.check_schema(rules)
        template = postil("init", "--stdout")
        taken = template[template.index("[corpus]"):].replace("\n# ", "\n")
        for text in [template, taken, postil("config", "show", "seeds")]:
            settings = json.loads(json.dumps(tomllib.loads(text), default=str))
            self.assertEqual([e.message for e in validator.iter_errors(settings)], [])
        for wrong in ["[rule]\n", "[rules]\nselect = [\"citation-gaps\"]\n", "[corpus]\nfrozen = 1\n"]:
            self.assertTrue(list(validator.iter_errors(tomllib.loads(wrong))), wrong)


class Exports(unittest.TestCase):
    """What `postil annotate` writes."""

    def test_conll_is_read_by_seqeval(self):
        need("seqeval")
        from seqeval.metrics import f1_score
        from seqeval.metrics.sequence_labeling import get_entities
        from seqeval.scheme import IOB2, Entities

        sentences, tags = [[]], []
        for line in postil("annotate", "seeds", "--format", "conll").splitlines():
            if not line:
                sentences.append([])
            elif not line.startswith("-DOCSTART-"):
                columns = line.split(" ")
                self.assertEqual(len(columns), 5, line)
                sentences[-1].append(columns)
        tags = [[token[3] for token in sentence] for sentence in sentences if sentence]
        found = [entity for sentence in tags for entity in get_entities(sentence)]
        strict = Entities(tags, IOB2)
        self.assertEqual(len(found), sum(len(it) for it in strict.entities))
        with tempfile.TemporaryDirectory() as folder:
            postil("annotate", "seeds", "--format", "brat", "--output", folder)
            spans = sum(
                line.startswith("T") for file in pathlib.Path(folder).rglob("*.ann")
                for line in file.read_text().splitlines()
            )
        # Every span has its entity: none is cut or lost in the samples.
        self.assertEqual(len(found), spans)
        self.assertEqual(f1_score(tags, tags, mode="strict", scheme=IOB2), 1.0)

    def test_offsets_are_read_by_spacy(self):
        need("spacy")
        import spacy
        from spacy.training import Example

        nlp = spacy.blank("xx")
        entities = 0
        for line in postil("annotate", "seeds", "--format", "jsonl", "--shape", "spacy").splitlines():
            record = json.loads(line)
            doc = nlp.make_doc(record["text"])
            example = Example.from_dict(doc, {"entities": record["entities"]})
            # spaCy drops what does not fall on its tokens (a case ending behind a hyphen); the
            # rest comes back letter by letter.
            texts = {record["text"][start:end] for start, end, _ in record["entities"]}
            for ent in example.reference.ents:
                self.assertIn(ent.text, texts)
                entities += 1
        self.assertGreater(entities, 100)

    def test_the_other_shapes_are_what_their_tools_document(self):
        for shape, name in [("doccano", "label"), ("prodigy", "spans"), ("postil", "annotations")]:
            out = postil("annotate", "--format", "jsonl", "--shape", shape,
                         stdin='{"id": 7, "text": "😀 Putin", "meta": {"a": 1}}\n')
            record = json.loads(out)
            self.assertEqual((record["id"], record["meta"]), (7, {"a": 1}))
            (span,) = record[name]
            start, end = (span[0], span[1]) if shape == "doccano" else (span["start"], span["end"])
            self.assertEqual(record["text"][start:end], "Putin")

    def test_html_is_whole_and_fetches_nothing(self):
        page = postil("annotate", "seeds", "--format", "html")
        ids, targets, open_tags, labelled = [], [], [], 0
        void = {"meta", "input", "br", "link", "img"}
        test = self

        class Reader(html.parser.HTMLParser):
            def handle_starttag(self, tag, attributes):
                given = dict(attributes)
                for name in ["src", "srcset", "data", "action"]:
                    test.assertNotIn(name, given)
                if "id" in given:
                    ids.append(given["id"])
                if tag == "a":
                    test.assertTrue(given["href"].startswith("#"))
                    targets.append(given["href"][1:])
                if tag not in void:
                    open_tags.append(tag)

            def handle_endtag(self, tag):
                test.assertEqual(open_tags.pop(), tag)

        Reader().feed(page)
        self.assertEqual(open_tags, [])
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual(set(targets) - set(ids), set())
        self.assertGreater(len(targets), 100)


class ReadyMade(unittest.TestCase):
    """The files that others take into their CI."""

    DEFECT = "The bridge (built in 1950 was closed.\n"

    def test_the_hook_runs_in_a_repository(self):
        need("pre_commit")
        import yaml

        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            # The hooks as they are, but for the language: the program is built already.
            hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
            self.assertEqual({hook["language"] for hook in hooks}, {"rust"})
            for hook in hooks:
                hook["language"] = "system"
            (folder / "hooks").mkdir()
            (folder / "hooks/.pre-commit-hooks.yaml").write_text(yaml.safe_dump(hooks))
            git("init", "-q", cwd=folder / "hooks")
            git("add", "-A", cwd=folder / "hooks")
            git("commit", "-qm", "hooks", cwd=folder / "hooks")
            head = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=folder / "hooks", text=True)
            texts = folder / "texts"
            texts.mkdir()
            git("init", "-q", cwd=texts)
            (texts / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{
                "repo": str(folder / "hooks"), "rev": head.strip(), "hooks": [{"id": "postil"}],
            }]}))
            (texts / "a.txt").write_text(self.DEFECT)
            (texts / "b.txt").write_text("All is well.\n")
            git("add", "-A", cwd=texts)
            path = f"{BIN.parent}:{os.environ['PATH']}"
            environment = {**os.environ, "PATH": path, "PRE_COMMIT_HOME": str(folder / "home")}
            run = [sys.executable, "-m", "pre_commit", "run", "postil", "--color", "never"]
            failed = subprocess.run(run, cwd=texts, env=environment, capture_output=True, text=True)
            self.assertEqual(failed.returncode, 1, failed)
            self.assertIn("a.txt:1:12: warning", failed.stdout)
            (texts / "a.txt").write_text(self.DEFECT.replace("1950", "1950)"))
            git("add", "-A", cwd=texts)
            passed = subprocess.run(run, cwd=texts, env=environment, capture_output=True, text=True)
            self.assertEqual(passed.returncode, 0, passed)

    def test_the_action_checks_and_writes_a_summary(self):
        need("yaml")
        import yaml

        action = yaml.safe_load((ROOT / "action.yml").read_text())
        self.assertEqual(action["runs"]["using"], "composite")
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "a.txt").write_text(self.DEFECT)
            inputs = {name: it["default"] for name, it in action["inputs"].items()}
            inputs["sarif"] = "out.sarif"
            environment = {
                **os.environ, "PATH": f"{BIN.parent}:{os.environ['PATH']}",
                "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), "GITHUB_ACTION_PATH": str(ROOT),
            }
            for step in action["runs"]["steps"]:
                self.assertEqual(step["shell"], "bash")
                for name, value in step.get("env", {}).items():
                    given = value.removeprefix("${{ inputs.").removesuffix(" }}")
                    environment[name] = inputs[given]
                last = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=folder,
                                      env=environment, capture_output=True, text=True)
            self.assertEqual(last.returncode, 1, last)
            self.assertTrue(last.stdout.startswith("::warning file=a.txt,line=1"), last.stdout)
            self.assertIn("### Postil: 1 finding", (folder / "summary.md").read_text())
            self.assertIn("unbalanced-bracket", (folder / "out.sarif").read_text())

    def test_the_gitlab_job_writes_its_reports(self):
        need("yaml")
        import yaml

        job = yaml.safe_load((ROOT / "docs/ci/gitlab.yml").read_text())["postil"]
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "a.txt").write_text(self.DEFECT)
            environment = {**os.environ, "PATH": f"{BIN.parent}:{os.environ['PATH']}"}
            run = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
                                 cwd=folder, env=environment, capture_output=True, text=True)
            self.assertEqual(run.returncode, 1, run)
            for report in job["artifacts"]["reports"].values():
                self.assertTrue((folder / report).stat().st_size > 0, report)
            (issue,) = json.loads((folder / "gl-code-quality-report.json").read_text())
            self.assertEqual(issue["location"], {"path": "a.txt", "lines": {"begin": 1, "end": 1}})


if __name__ == "__main__":
    if not BIN.exists():
        sys.exit(f"{BIN} is not there: build it, or set POSTIL_BIN")
    if not shutil.which("git"):
        sys.exit("these tests need git")
    unittest.main(verbosity=2)

"""Training of the reader model: from treebanks and entity files to one ONNX file."""

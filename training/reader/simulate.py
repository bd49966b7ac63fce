"""int8 products simulated in training, so that the weights learn to live with what `export` makes of them."""
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .batches import INPUTS, collate

WEIGHT_LEVELS, INPUT_LEVELS = 64, 255


def input_ranges(model: nn.Module, items: list[dict]) -> dict[str, tuple[float, float]]:
    """Smallest and largest input of every linear layer over the sentences, dropout included where the model trains."""
    found: dict[str, tuple[float, float]] = {}

    def watch(name: str):
        def hook(_, inputs):
            low, high = found.get(name, (0.0, 0.0))
            found[name] = min(low, inputs[0].min().item()), max(high, inputs[0].max().item())
        return hook
    hooks = [m.register_forward_pre_hook(watch(n)) for n, m in model.named_modules() if isinstance(m, nn.Linear)]
    with torch.no_grad():
        for item in items:
            batch = collate([item])
            model(*(batch[k] for k in INPUTS))
    for hook in hooks:
        hook.remove()
    return found


def _product(linear: nn.Linear, x: Tensor, scale: float, zero: int) -> Tensor:
    """Input rounded to `INPUT_LEVELS` steps, weights to 2 x `WEIGHT_LEVELS` a row; gradients pass the rounding."""
    x = torch.fake_quantize_per_tensor_affine(x, scale, zero, 0, INPUT_LEVELS)
    scales = linear.weight.detach().abs().amax(1).clamp(min=1e-8) / WEIGHT_LEVELS
    zeros = torch.zeros(len(scales), dtype=torch.int32)
    weight = torch.fake_quantize_per_channel_affine(linear.weight, scales, zeros, 0, -WEIGHT_LEVELS, WEIGHT_LEVELS)
    return F.linear(x, weight, linear.bias)


def simulate(model: nn.Module, ranges: dict[str, tuple[float, float]]) -> None:
    """Makes every linear layer compute as int8 will, from now on. Parameters keep their names."""
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            low, high = ranges[name]
            scale = max(high - low, 1e-6) / INPUT_LEVELS
            zero = min(INPUT_LEVELS, max(0, round(-low / scale)))
            module.forward = lambda x, m=module, s=scale, z=zero: _product(m, x, s, z)

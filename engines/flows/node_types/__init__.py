"""Node types: one module each, one line each."""

from engines.core.registry import Registry
from engines.flows.node import NodeType
from engines.flows.node_types.action import ActionNode
from engines.flows.node_types.approval import ApprovalNode
from engines.flows.node_types.branch import BranchNode
from engines.flows.node_types.cc import CopyNode
from engines.flows.node_types.end import EndNode
from engines.flows.node_types.handle import HandleNode
from engines.flows.node_types.join import JoinNode
from engines.flows.node_types.parallel import ParallelNode
from engines.flows.node_types.start import StartNode

NODE_TYPES: Registry[NodeType] = Registry(
    "node type",
    (
        StartNode(),
        ApprovalNode(),
        HandleNode(),
        BranchNode(),
        ParallelNode(),
        JoinNode(),
        CopyNode(),
        ActionNode(),
        EndNode(),
    ),
)

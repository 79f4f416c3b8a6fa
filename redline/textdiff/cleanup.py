from __future__ import annotations
from redline.textdiff.lcs import Block

def clean(a, b, blocks):
    wa=[0]
    for t in a: wa.append(wa[-1]+len(t))
    wb=[0]
    for t in b: wb.append(wb[-1]+len(t))
    stack=[(0,0,0)]
    for blk in list(blocks)+[(len(a),len(b),0)]:
        while len(stack)>1:
            x,y,n=stack[-1]; p=stack[-2]
            before=max(wa[x]-wa[p[0]+p[2]], wb[y]-wb[p[1]+p[2]])
            after=max(wa[blk[0]]-wa[x+n], wb[blk[1]]-wb[y+n])
            if not before or not after and not (blk[0]==len(a)): break
            if not after: break
            e=wa[x+n]-wa[x]
            if e<2 or (e<=before and e<=after): stack.pop()
            else: break
        stack.append(blk)
    return [x for x in stack if x[2]]

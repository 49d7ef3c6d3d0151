(* Claims about the outcomes that some law of them has: that p + q > 0 there is a fact of each outcome. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values.
Open Scope R_scope.

Ltac facts_at i Hi ::=
  repeat match goal with
  | H : pmf ?n ?p |- _ => let pos := fresh "pos" in pose proof (proj1 H i Hi) as pos; revert H
  | H : discriminator ?n ?d |- _ => let pos := fresh "between" in pose proof (H i Hi) as pos; revert H
  | H : dominated ?n ?p ?q |- _ => let dom := fresh "charged" in pose proof (H i Hi) as dom; revert H
  | H : forall k, (k < ?n)%nat -> @?mass k > 0 |- _ =>
      let some := fresh "some" in pose proof (H i Hi) as some; cbv beta in some; revert H
  end; intros.

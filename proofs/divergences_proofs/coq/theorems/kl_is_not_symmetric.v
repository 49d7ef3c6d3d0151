(* p = (1, 0) against q = (½, ½): log 2 one way, ∞ the other. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem kl_is_not_symmetric : exists n p q, pmf n p /\ pmf n q /\ ~ KL n p q = KL n q p.
Proof.
  exists 2%nat, (fun i => match i with 0%nat => 1 | _ => 0 end), (fun _ => / 2). repeat split; simpl; try lra.
  - intros [|i] _; lra.
  - intros. lra.
  - rewrite KL_finite, KL_infinite; [discriminate| |].
    + intros dom. assert (/ 2 = 0) by (apply (dom 1%nat); auto). lra.
    + intros i Hi zero. lra.
Qed.

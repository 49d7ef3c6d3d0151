(* Laws on two outcomes, the sites 0 and 1: a law is its mean. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
Open Scope R_scope.

Lemma coin n p x s : pmf n p -> (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) -> E n p x = s ->
  n = 2%nat /\ p 0%nat = 1 - s /\ p 1%nat = s /\ 0 <= s <= 1.
Proof.
  intros (pos & one) (-> & x0 & x1) mean. unfold E in mean. simpl in one, mean. rewrite x0, x1 in mean.
  pose proof (pos 0%nat ltac:(lia)). pose proof (pos 1%nat ltac:(lia)). repeat split; lra.
Qed.

(* −s·log s as a value, 0 at 0. *)
Lemma minus_log c s : 0 <= s -> (s = 0 -> c = 0) -> vtimes (num c) (vlog (num s)) = num (c * (if Req_EM_T s 0 then 0 else ln s)).
Proof.
  intros [Hs| <-] none.
  - rewrite vlog_num by auto. destruct (Req_EM_T s 0); [lra|reflexivity].
  - rewrite none, vtimes_zero_left by auto. destruct (Req_EM_T 0 0); [|lra]. now rewrite Rmult_0_l.
Qed.

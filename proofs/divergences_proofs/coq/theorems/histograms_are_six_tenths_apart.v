(* The area between the two distribution functions, gap by gap. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Sites Line.
Open Scope R_scope.

Theorem histograms_are_six_tenths_apart :
forall (n : nat) (p q x : nat -> R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 4%nat /\ p 0%nat = (2 / 5) /\ p 1%nat = (1 / 5) /\ p 2%nat = (1 / 5) /\ p 3%nat = (1 / 5)) ->
  (n = 4%nat /\ q 0%nat = (1 / 10) /\ q 1%nat = (3 / 10) /\ q 2%nat = (3 / 10) /\ q 3%nat = (3 / 10)) ->
  (n = 4%nat /\ x 0%nat = 0 /\ x 1%nat = 1 /\ x 2%nat = 2 /\ x 3%nat = 3) ->
  (W1 n n (on_line x) p q) = (Finite (((3 / 10) + (2 / 10)) + (1 / 10))) /\ (((3 / 10) + (2 / 10)) + (1 / 10)) = (6 / 10).
Proof.
  intros n p q x Hp Hq _ (-> & p0 & p1 & p2 & p3) (_ & q0 & q1 & q2 & q3) (_ & x0 & x1 & x2 & x3). split; [|lra].
  rewrite W1_line; auto.
  - f_equal. simpl. rewrite p0, p1, p2, q0, q1, q2, x0, x1, x2, x3. unfold Rabs. repeat destruct (Rcase_abs _); lra.
  - intros i Hi. do 3 (destruct i as [|i]; [lra|]). lia.
Qed.

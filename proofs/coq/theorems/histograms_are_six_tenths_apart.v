(* The area between the two distribution functions, gap by gap. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings Sites Line.
Open Scope R_scope.

Theorem histograms_are_six_tenths_apart :
  let p i := match i with 0%nat => 4/10 | 1%nat => 2/10 | 2%nat => 2/10 | _ => 2/10 end in
  let q i := match i with 0%nat => 1/10 | 1%nat => 3/10 | 2%nat => 3/10 | _ => 3/10 end in
  W1 4 4 (on_line INR) p q = Finite (3/10 + 2/10 + 1/10) /\ 3/10 + 2/10 + 1/10 = 6/10.
Proof.
  intros p q. split; [|lra]. rewrite W1_line.
  - f_equal. simpl. unfold Rabs. repeat destruct (Rcase_abs _); lra.
  - split; [|simpl; lra]. intros i Hi. unfold p. repeat (destruct i as [|i]; try lra).
  - split; [|simpl; lra]. intros i Hi. unfold q. repeat (destruct i as [|i]; try lra).
  - intros i Hi. apply le_INR. lia.
Qed.

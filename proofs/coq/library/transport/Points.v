(* Laws of one point. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Couplings.
Open Scope R_scope.

(* All mass goes from the one to the other. *)
Lemma W1_of_two_points c : W1 1 1 (fun _ _ => c) (fun _ => 1) (fun _ => 1) = Finite c.
Proof.
  apply W1_is.
  - exists (fun _ _ => 1). split; [split; [|split]; intros; simpl; lra|]. unfold cost. simpl. ring.
  - intros g (_ & rows & _). specialize (rows 0%nat ltac:(lia)). unfold cost. simpl in *. nra.
Qed.
